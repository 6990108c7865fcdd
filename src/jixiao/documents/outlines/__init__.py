"""Outlines (提纲) of reports: what stands in which chapter, as text files a county can copy."""

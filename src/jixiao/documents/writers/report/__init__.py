"""Writes the self-evaluation report (自评报告): one report, in every kind of document."""

"""Drafts of what needs approval: declaration, targets, unit rules; live rows change only then."""

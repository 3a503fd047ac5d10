"""Panels of findings: the kinds to choose from, and all that was found."""

"""Findings and questions on the rewrite screen."""

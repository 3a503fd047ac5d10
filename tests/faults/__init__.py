"""Faults put in on purpose, counted, with what each of them lost."""

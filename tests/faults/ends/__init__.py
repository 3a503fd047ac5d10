"""Ends and stops of the real program, and what a terminal does to it."""

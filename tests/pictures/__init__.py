"""The README's pictures, taken of the real program. `python -m tests.pictures` makes them anew."""

"""The pictures of the README, taken of the real program. `python -m tests.pictures` makes them anew."""

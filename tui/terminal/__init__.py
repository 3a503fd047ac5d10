"""The terminal itself: what may be painted, what is painted, and how it is left behind."""

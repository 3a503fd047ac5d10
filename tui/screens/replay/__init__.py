"""A session seen again, text and video together."""

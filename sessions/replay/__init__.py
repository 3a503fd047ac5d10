"""A session seen again: any moment of it, by the fold that ran while it was made."""

"""Finding an action by its name, and doing it; and choosing how to work."""

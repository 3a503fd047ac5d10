"""Finding keys and actions: what may follow, and everything by its name; how to work."""

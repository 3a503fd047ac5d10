"""What helps to find a key: what may follow, and every action by its name."""

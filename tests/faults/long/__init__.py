"""Many at once and for long: nothing that was done makes what is done now cost more."""

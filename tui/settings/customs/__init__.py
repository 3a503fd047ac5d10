"""Settings that are changed while one works."""

"""Keys as data: TOML files that bind keys to actions. Knows no screen and no clip."""

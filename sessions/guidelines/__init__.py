"""Guidelines as data: rules in TOML, and the places where a text breaks them."""

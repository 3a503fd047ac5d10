"""What the modes of a keymap need of the rewrite screen."""

"""The fewest keys from a draft to its correction, with each keymap and with other ways to edit."""

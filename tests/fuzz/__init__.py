"""Every reader fed with what nobody would write: it gives a value, or sentences."""

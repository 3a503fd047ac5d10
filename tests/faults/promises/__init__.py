"""Every promise, broken once: the line that keeps it is taken out, and its test has to turn red."""

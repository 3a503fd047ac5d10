"""Finds out about the machine: the one place here that reads files and runs programs."""

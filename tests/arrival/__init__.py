"""Every shipped key, and that it arrives: `.venv/bin/python -m tests.arrival` prints the table."""

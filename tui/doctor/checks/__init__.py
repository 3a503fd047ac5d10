"""The checks: each turns the facts into what it has to say."""

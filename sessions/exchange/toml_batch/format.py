"""The TOML batch as one of the formats: how it is read, and captions put back into it."""

from sessions.exchange.toml_batch.reading import read
from sessions.exchange.toml_batch.rewriting import rewrite

__all__ = ["read", "rewrite"]

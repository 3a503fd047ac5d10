from tests.screens.conftest import ada, media, own_cache

__all__ = ["ada", "media", "own_cache"]

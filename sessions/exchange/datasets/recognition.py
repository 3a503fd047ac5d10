"""How sets for training are told: by the files they consist of, or by how an archive begins."""

from __future__ import annotations

from typing import Final

from sessions.exchange.datasets.within import is_there
from sessions.exchange.source import Source
from sessions.media.tar import is_compressed, is_tar

INFO: Final = "meta/info.json"
METADATA: Final = "metadata.parquet"
_PARQUET: Final = b"PAR1"
_COMPRESSED: Final = (".tar.gz", ".tgz")


def is_lerobot(source: Source) -> bool:
    return source.is_folder and "meta" in source.names and is_there(source.folder, INFO)


def is_webdataset(source: Source) -> bool:
    """Tars that are compressed are told too: whoever has one is to learn what to do."""
    if source.is_folder:
        return any(name.endswith(".tar") for name in source.names)
    is_gzip = source.path.name.lower().endswith(_COMPRESSED) and is_compressed(source.head)
    return is_gzip or is_tar(source.head)


def is_parquet(source: Source) -> bool:
    return METADATA in source.names if source.is_folder else source.head.startswith(_PARQUET)

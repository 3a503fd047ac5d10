"""Parquet by DuckDB, which may read below one folder, write into another, and do nothing else.

DuckDB is the extra `data`; it is imported when a Parquet file is there. Values keep their order,
and whatever else a file says of itself (`pandas`, `huggingface`) goes over into its rewriting.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sessions.errors import BadInput, Fault
from sessions.exchange.datasets.within import within

if TYPE_CHECKING:
    import duckdb

MOST_ROWS: Final = 5_000_000
MOST_TEXT_BYTES: Final = 1_000_000_000
_PIECE: Final = 2_000
_MEMORY: Final = "2GB"
_KIND_OF_ERROR: Final = re.compile(r"\A[\w ]*(?:Error|Exception): ")
_REMEDY: Final = "is it whole? copy it again, or make it again"


@contextmanager
def parquet_below(root: Path) -> Iterator[ParquetFolder]:
    """Parquet files in and below `root`, by names relative to it, while the `with` lasts.

    Raises BadInput where DuckDB is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415 - 70 MB that only Parquet needs
    except ImportError as missing:
        remedy = "install it: uv tool install 'recaption[data]', or pip install duckdb"
        raise BadInput(
            Fault("Parquet needs DuckDB, which is not there", root, remedy=remedy)
        ) from (missing)
    with tempfile.TemporaryDirectory(prefix="recaption-") as scratch:
        connection = duckdb.connect(":memory:")
        try:
            yield ParquetFolder(
                _fenced(connection, root.resolve(), Path(scratch)), root, Path(scratch)
            )
        finally:
            connection.close()


def _fenced(
    connection: duckdb.DuckDBPyConnection, root: Path, scratch: Path
) -> duckdb.DuckDBPyConnection:
    for setting, value in (
        ("allowed_directories", f"[{literal(str(root))}, {literal(str(scratch))}]"),
        ("temp_directory", literal(str(scratch))),
        ("memory_limit", literal(_MEMORY)),
        ("threads", "2"),
        ("enable_progress_bar", "false"),  # it would go to stdout
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("enable_external_access", "false"),
        ("lock_configuration", "true"),
    ):
        connection.execute(f"SET {setting} = {value}")
    return connection


class ParquetFolder:
    """What stands in Parquet below `root`. Names are relative to it. `parquet_below` makes it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, root: Path, scratch: Path) -> None:
        self.root = root
        self._connection = connection
        self._scratch = scratch

    def columns(self, name: str) -> Mapping[str, str]:
        """The columns of a file in their order, and DuckDB's name for the type of each."""
        with self._asked(name, "SELECT * FROM read_parquet($path) LIMIT 0") as told:
            return {column: str(kind) for column, kind, *_ in told.description}

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """The values of these columns, row by row. Raises BadInput, also for a bomb."""
        self._refuse_bombs(name, columns)
        query, values = "SELECT COLUMNS($columns) FROM read_parquet($path)", {"columns": columns}
        with self._asked(name, query, values) as told:
            places = [[column for column, *_ in told.description].index(each) for each in columns]
            while rows := told.fetchmany(_PIECE):
                yield from (tuple(row[place] for place in places) for row in rows)

    def rewritten(self, name: str, select: str, values: Mapping[str, object]) -> bytes:
        """The file's bytes after `select`, in which $names stand for `values`.

        {source} in it stands for the file, with a column file_row_number more. Row order is that
        of `select`; compression is Snappy, as LeRobot and `datasets` have it.
        """
        target = self._scratch / "rewritten.parquet"
        query = select.replace("{source}", "read_parquet($path, file_row_number = true)")
        said = ", ".join(f"{literal(key)}: {literal(value)}" for key, value in self._said(name))
        options = f"FORMAT parquet, COMPRESSION snappy, KV_METADATA {{{said}}}"
        copy = f"COPY ({query}) TO {literal(str(target))} ({options})"
        with self._asked(name, copy, values):
            content = target.read_bytes()
        target.unlink()
        return content

    def _said(self, name: str) -> Sequence[tuple[str, str]]:
        """What the file says of itself besides its schema."""
        with self._asked(name, "SELECT key, value FROM parquet_kv_metadata($path)") as told:
            return [(bytes(key).decode(), bytes(value).decode()) for key, value in told.fetchall()]

    def _refuse_bombs(self, name: str, columns: Sequence[str]) -> None:
        """Small files can say to be billions of rows, or one long text very often."""
        kinds = self.columns(name)
        texts = [column for column in columns if kinds.get(column) == "VARCHAR"]
        query, values = "SELECT count(*) FROM read_parquet($path)", {"texts": texts}
        if texts:
            query = "SELECT count(*), sum(strlen(COLUMNS($texts))) FROM read_parquet($path)"
        with self._asked(name, query, values if texts else {}) as told:
            (count, *sizes) = told.fetchall()[0]
        size = sum(each or 0 for each in sizes)
        if count > MOST_ROWS or size > MOST_TEXT_BYTES:
            what = f"holds {count:,} rows and {size:,} bytes of text"
            raise BadInput(Fault(what, self.root / name, remedy="split it"))

    @contextmanager
    def _asked(
        self, name: str, query: str, values: Mapping[str, object] | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """`query` put to the file; what goes wrong with its answer is a BadInput too."""
        import duckdb  # noqa: PLC0415

        path = within(self.root, name)
        try:
            yield self._connection.execute(query, {"path": str(path), **(values or {})})
        except (UnicodeDecodeError, RuntimeError) as error:  # RuntimeError for a column's name
            what = "cannot be read as Parquet: a text in it is not UTF-8"
            raise BadInput(Fault(what, self.root / name, remedy=_REMEDY)) from error
        except duckdb.Error as error:
            what = (
                f"cannot be read as Parquet: {_KIND_OF_ERROR.sub('', str(error)).splitlines()[0]}"
            )
            raise BadInput(Fault(what, self.root / name, remedy=_REMEDY)) from error


def quoted(name: str) -> str:
    """A column's name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"

"""Tables that a spreadsheet must not run: cells that would be formulas are made text.

A table made so has one column more, `guarded`, which holds an apostrophe in every row. In such a
row every cell that begins like a formula, or with an apostrophe, has one apostrophe in front of
it; taking that away gives the cell again, to the letter. Rows that hold anything else in that
column are as they are: other people's, or of a spreadsheet that took the apostrophes away.

What begins a formula: OWASP, "CSV Injection".
"""

from __future__ import annotations

from typing import Final

GUARD_COLUMN: Final = "guarded"
GUARD: Final = "'"
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GUARDED: Final = (*_DANGEROUS, GUARD)


def guard(cell: str) -> str:
    """`cell` so that no spreadsheet calculates it."""
    return GUARD + cell if cell.startswith(_GUARDED) else cell


def unguard(cell: str) -> str:
    """What `guard` made `cell` of."""
    return cell.removeprefix(GUARD)

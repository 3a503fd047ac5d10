"""The source as syntax trees, for the rules a linter does not have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("tui", "keymaps", "sessions")
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: str) -> Iterator[Path]:
    """Every Python file below `folders`, relative to the top of the checkout."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT)


@cache
def tree(module: Path) -> ast.Module:
    """The syntax tree of a module named relative to the top of the checkout."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"), filename=str(module))


def functions(module: Path) -> Iterator[Function]:
    """Every function and method of a module, nested ones included."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: Function) -> int:
    """Lines from `def` to the end; decorators do not count."""
    return (node.end_lineno or node.lineno) - node.lineno + 1

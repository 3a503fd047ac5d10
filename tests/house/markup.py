"""Finds places where text from outside could be read as Textual markup.

Textual reads `[...]` in plain strings: `[/x]` in a caption stops the app, `[@click=...]` acts.
The rules are stricter than needed, so that they can be checked without knowing any types.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, TypeAlias

SAFE_WIDGETS: Final = frozenset({"Input", "ProgressBar", "Rule", "Sparkline", "TextArea"})
WIDGETS_TO_TELL: Final = frozenset({"Static", "OptionList"})  # safe with markup=False
TITLES: Final = frozenset(
    {"border_title", "border_subtitle", "BORDER_TITLE", "BORDER_SUBTITLE", "tooltip"}
)
VISUALS: Final = frozenset({"Content", "Text", "Visual"})
MARKUP_READERS: Final = frozenset({"from_markup", "from_text", "render_str"})

Offence: TypeAlias = tuple[int, str]


def offences(tree: ast.AST) -> Iterator[Offence]:
    """Yield (line, what is wrong) for every place that could read data as markup."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from _whole_imports(node, [alias.name for alias in names])
            case ast.ImportFrom(module=str(module), names=names):
                yield from _imports(node, module, {alias.name for alias in names})
            case ast.Call():
                yield from _calls(node)
            case ast.Assign(targets=targets, value=value):
                yield from _titles(targets, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _titles([target], value)
            case ast.ClassDef():
                yield from _classes(node)


def _whole_imports(node: ast.Import, names: list[str]) -> Iterator[Offence]:
    if any(name.startswith(("textual.widgets", "rich.markup")) for name in names):
        yield node.lineno, "import widgets by their names, so that they can be checked"


def _imports(node: ast.ImportFrom, module: str, names: set[str]) -> Iterator[Offence]:
    if module == "textual.widgets":
        for name in sorted(names - SAFE_WIDGETS - WIDGETS_TO_TELL):
            yield node.lineno, f"{name} reads markup; build on Widget or Static(markup=False)"
    if (module == "textual" and "widgets" in names) or module == "rich.markup":
        yield node.lineno, f"{module} brings markup in"
    if module == "rich" and "print" in names:
        yield node.lineno, "rich.print reads markup"


def _calls(node: ast.Call) -> Iterator[Offence]:
    name = _last_name(node.func)
    if name in WIDGETS_TO_TELL | {"notify"} and not _is_told(node):
        yield node.lineno, f"{name}() without markup=False"
    if name in MARKUP_READERS and not all(isinstance(arg, ast.Constant) for arg in node.args):
        yield node.lineno, f"{name}() on something that is not a constant"


def _titles(targets: list[ast.expr], value: ast.expr) -> Iterator[Offence]:
    titled = {_last_name(target) for target in targets} & TITLES
    if titled and not _is_plain(value):
        yield value.lineno, f"{titled.pop()} reads markup; give it Content(...)"


def _classes(node: ast.ClassDef) -> Iterator[Offence]:
    if WIDGETS_TO_TELL & {_last_name(base) for base in node.bases}:
        starts = [call for call in ast.walk(node) if _is_super_init(call)]
        if not starts or not all(isinstance(call, ast.Call) and _is_told(call) for call in starts):
            yield node.lineno, f"{node.name} has to call super().__init__(..., markup=False)"
    for method in node.body:
        if isinstance(method, ast.FunctionDef) and not _may_render(method):
            yield method.lineno, f"{node.name}.render() has to return one of {sorted(VISUALS)}"


def _may_render(method: ast.FunctionDef) -> bool:
    returned = _last_name(method.returns) if method.returns else ""
    return method.name != "render" or returned in VISUALS


def _is_told(call: ast.Call) -> bool:
    return any(
        k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False
        for k in call.keywords
    )


def _is_plain(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant):
        return value.value is None or "[" not in str(value.value)
    return isinstance(value, ast.Call) and _last_name(value.func) in VISUALS


def _is_super_init(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "__init__"
        and isinstance(node.func.value, ast.Call)
        and _last_name(node.func.value.func) == "super"
    )


def _last_name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=value):
            return _last_name(value)
        case ast.Constant(value=str(name)):
            return name
    return ""

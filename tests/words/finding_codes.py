"""Which finding codes the program uses, read from its syntax trees.

A code is a literal that is bound to a parameter named `code`, assigned to a name `code`, or stands in a tuple beside a
`Severity`; codes of a single word are too much like other words to be told from them. Words may use the details that
the same package names.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import vlr

SOURCE = Path(vlr.__file__).parent
WORD = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


@lru_cache(maxsize=1)
def trees() -> dict[Path, ast.Module]:
    """Syntax tree of every module."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}


def used_codes() -> dict[str, set[str]]:
    """Every code that some finding is made with, and the modules that name it."""
    positions = _positions()
    found: dict[str, set[str]] = defaultdict(set)
    for path, tree in trees().items():
        for node in ast.walk(tree):
            for part in _code_parts(node, positions):
                for code in (literal for literal in _literals(part) if "-" in literal):
                    found[code].add(str(path.relative_to(SOURCE)))
    return found


def named_literals() -> set[str]:
    """Every literal of the program that could be a code, of one word or several."""
    return {code for tree in trees().values() for code in _literals(tree)}


def names_in(package: str) -> set[str]:
    """Names of keywords and dictionary keys, and texts, in one package: what details can be called there."""
    found: set[str] = set()
    for path, tree in trees().items():
        if path.relative_to(SOURCE).parts[0] == package:
            for node in ast.walk(tree):
                if isinstance(node, ast.keyword) and node.arg:
                    found.add(node.arg)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return found


def _positions() -> dict[str, set[int]]:
    """Name of a function -> where its parameter `code` stands among the positional arguments of a call."""
    found: dict[str, set[int]] = defaultdict(set)
    found["Finding"].add(0)
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [a.arg for a in (*node.args.posonlyargs, *node.args.args) if a.arg not in ("self", "cls")]
                if "code" in names:
                    found[node.name].add(names.index("code"))
            elif isinstance(node, ast.ClassDef):
                fields = [
                    n.target.id for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
                ]
                inits = [n for n in node.body if isinstance(n, ast.FunctionDef) and n.name == "__init__"]
                names = [a.arg for a in inits[0].args.args[1:]] if inits else fields
                if "code" in names:
                    found[node.name].add(names.index("code"))
    return found


def _code_parts(node: ast.AST, positions: dict[str, set[int]]) -> Iterator[ast.AST]:
    """The parts of a node that name codes."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        yield from (node.args[i] for i in positions.get(name, ()) if i < len(node.args))
        yield from (k.value for k in node.keywords if k.arg == "code" and name in positions)
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(t, ast.Name) and t.id == "code" for t in targets):
            yield node.value
    elif isinstance(node, ast.Tuple) and any(_is_severity(part) for part in node.elts):
        yield from (part for part in node.elts if isinstance(part, ast.Constant))


def _is_severity(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Severity"


def _literals(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and WORD.match(part.value):
            yield part.value

"""Every phrase that the program asks for exists, and every phrase is asked for."""

import ast
import re

from tests.words.finding_codes import trees
from vlr.words import shipped
from vlr.words.wordfiles import shipped_words

KEYS = set(shipped_words("en"))
TABLES = {key.split(".")[0] for key in KEYS}
DOTTED = re.compile(r"^[a-z]+(\.[A-Za-z0-9-]+)+$(?<!\.kml)")
ANY = "\x00"


def literals() -> set[str]:
    """Texts of the program; what an f-string puts in is a hole."""
    found = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add("".join(p.value if isinstance(p, ast.Constant) else ANY for p in node.values))
    return found


def template_literals() -> set[str]:
    """Keys that the shipped templates take from `words`."""
    found: set[str] = set()
    for path in sorted((shipped.folder() / "report").glob("*.html")):
        found.update(re.findall(r"""words\[["']([^"']+)["']\]""", path.read_text(encoding="utf-8")))
    return found


def asked() -> set[str]:
    """Texts that look like a key, or like the beginning of one that is put together."""
    return {text for text in literals() if text.split(".")[0] in TABLES and "." in text} | template_literals()


def sections() -> set[str]:
    """What is taken whole with `section("...")`."""
    calls = (node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.Call))
    taken = (call.args[0] for call in calls if getattr(call.func, "attr", "") == "section" and call.args)
    return {arg.value for arg in taken if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}


def test_every_phrase_that_is_asked_for_exists():
    whole = {text for text in asked() if DOTTED.match(text)}
    unknown = {text for text in whole if not any(key == text or key.startswith(text) for key in KEYS)}
    assert sorted(unknown) == []


def test_every_phrase_is_asked_for():
    patterns = [re.compile(re.escape(text).replace(ANY, ".+") + "$") for text in asked()]
    patterns += [re.compile(re.escape(name) + r"\..+") for name in (*sections(), "findings")]
    assert sorted(key for key in KEYS if not any(p.match(key) for p in patterns)) == []

"""templates/text/translations.json: the hash of the source of every translated paragraph, title and label."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.model.translations import Remembered, Translations
from vlr.workspace.folder import TEXTS, inside

TRANSLATIONS = f"{TEXTS}/translations.json"
_LARGEST = 20_000_000


def read_translations(folder: Path) -> tuple[Translations, list[Finding]]:
    """What is known of the translations, by language; nothing where there is no file.

    Finding `translations-unreadable` (warning) where the file is not as we write it.
    """
    path = folder / TRANSLATIONS
    if not path.is_file():
        return {}, []
    if not inside(folder, path):
        return {}, [about(TRANSLATIONS, "link-not-followed", Severity.WARNING)]
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        found = json.loads(path.read_bytes())
        return {str(language): _remembered(one) for language, one in sorted(found.items())}, []
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}, [about(TRANSLATIONS, "translations-unreadable", Severity.WARNING)]


def _remembered(one: Mapping[str, Any]) -> Remembered:
    return Remembered(
        str(one["from"]),
        {str(key): str(hash) for key, hash in one["of"].items()},
        {str(name): tuple((str(a), str(b)) for a, b in pairs) for name, pairs in one["paragraphs"].items()},
    )


def write_translations(folder: Path, translations: Translations) -> None:
    """Write what is known, sorted and one paragraph a line. Raises VlrError; then the old file stands."""
    content = {
        language: {
            "from": one.source,
            "of": dict(sorted(one.of.items())),
            "paragraphs": {name: [list(pair) for pair in pairs] for name, pairs in sorted(one.paragraphs.items())},
        }
        for language, one in sorted(translations.items())
    }
    path = folder / TRANSLATIONS
    half = path.with_name(f".{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(_lines(content), encoding="utf-8")
        os.replace(half, path)
    except OSError as trouble:
        raise VlrError(f"{TRANSLATIONS} cannot be written: {trouble.strerror}.") from trouble


def _lines(content: Mapping[str, Any]) -> str:
    """JSON with each pair on one line, so that a comparison of two versions shows what changed."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return re.sub(r"\[\s+(\"[^\"]*\"),\s+(\"[^\"]*\")\s+\]", r"[\1, \2]", text) + "\n"

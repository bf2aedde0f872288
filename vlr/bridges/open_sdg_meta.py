"""Metadata of an Open SDG indicator: front matter of Markdown, YAML, or a CSV of two columns; texts in other files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from vlr.model.findings import Finding, Severity, about
from vlr.words.locales import is_known
from vlr.workspace.folder import inside

Meta = dict[str, str]
Texts = dict[str, dict[str, str]]
"""Language -> `group.key` -> text."""

LARGEST = 2_000_000
_FRONT = re.compile(r"\A\ufeff?---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\.[A-Za-z0-9_-]+")
"""A text that may be the name of a translation: `global_indicators.1-1-1-title`."""
OWN = ""
"""Stands for the repository's own language."""
_FIELDS = {
    "indicator available": "indicator_available",
    "indicator description": "national_indicator_description",
    "unit of measurement": "computation_units",
    "definitions": "computation_definitions",
    "calculations": "computation_calculations",
    "other information": "comments_limitations",
    "national comparability": "un_comparability",
    "reporting status": "reporting_status",
    "non-statistical indicator": "data_non_statistical",
    "graph title": "graph_title",
    "source 1 organisation": "source_organisation_1",
    "source 1 link to data source": "source_url_1",
}
"""Labels of two-column metadata files -> field names."""


def read_meta(folder: Path, paths: Iterable[Path], texts: Texts) -> tuple[dict[str, Meta], list[Finding]]:
    """Language -> fields of one indicator, `OWN` for the repository's language. Later files fill up earlier ones.

    A text that names a translation (`global_indicators.1-1-1-title`) is replaced by it in every language that has it;
    where none has, the field is left out. A file that cannot be read is a finding.
    """
    found: dict[str, Meta] = {OWN: {}}
    findings: list[Finding] = []
    for path in sorted(paths, key=lambda p: (p.suffix.lower() == ".csv", p)):
        language = next((p for p in path.relative_to(folder).parts[:-1] if is_known(p)), OWN)
        fields = _fields(path)
        if fields is None:
            name = path.relative_to(folder).as_posix()
            findings.append(about(name, "open-sdg-file", Severity.WARNING, path.name, reason="metadata"))
        else:
            own = found.setdefault(language, {})
            own.update({key: text for key, text in fields.items() if text and not own.get(key)})
    return _resolved(found, texts), findings


def _fields(path: Path) -> Meta | None:
    """Fields of one file, None where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    if path.suffix.lower() == ".csv":
        return _two_columns(text)
    front = _FRONT.match(text) if path.suffix.lower() == ".md" else None
    if path.suffix.lower() == ".md" and front is None:
        return None
    return _plain(_yaml(front[1] if front else text))


def _yaml(text: str) -> object:
    """A YAML text as plain values, None where it is none. Anchors are not taken: they can blow a text up."""
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
        if any(isinstance(event, yaml.AliasEvent) for event in events):
            return None
        return yaml.load(text, Loader=yaml.BaseLoader)  # makes texts, lists and tables only
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def plain_yaml(text: str) -> Meta | None:
    """The texts of a YAML table by key, None where it is none."""
    return _plain(_yaml(text))


def _plain(value: object) -> Meta | None:
    if not isinstance(value, dict):
        return None
    return {str(key): " ".join(text.split()) for key, text in value.items() if isinstance(text, str)}


def _two_columns(text: str) -> Meta | None:
    try:
        lines = [line for line in csv.reader(io.StringIO(text)) if len(line) >= 2]
    except csv.Error:
        return None
    named = {line[0].strip().casefold(): " ".join(line[1].split()) for line in lines}
    return {_FIELDS.get(label, label.replace(" ", "_")): text for label, text in named.items() if label}


def translations(folder: Path) -> Texts:
    """Texts of `translations/<language>/<group>.yml` and `translations/<group>/<language>.yml`."""
    texts: Texts = {}
    root = folder / "translations"
    for path in sorted(root.rglob("*.y*ml")) if root.is_dir() else ():
        parts = path.relative_to(root).parts
        if len(parts) != 2 or not inside(folder, path) or path.stat().st_size > LARGEST:
            continue
        outer, inner = parts[0], path.stem
        language, group = (outer, inner) if is_known(outer) else (inner, outer)
        try:
            table = _yaml(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            continue
        for key, text in (_plain(table) or {}).items():
            texts.setdefault(language, {})[f"{group}.{key}"] = text
    return texts


def _resolved(found: Mapping[str, Meta], texts: Texts) -> dict[str, Meta]:
    """Fields with the texts that they name; a name of the shared translations that has no text is left out."""
    resolved: dict[str, Meta] = {OWN: {}}
    for language, fields in found.items():
        for key, text in fields.items():
            named = {spoken: known[text] for spoken, known in texts.items() if text in known}
            for spoken, said in named.items():
                resolved.setdefault(spoken, {}).setdefault(key, said)
            if not named and not (_KEY.fullmatch(text) and text.startswith("global_")):
                resolved.setdefault(language, {})[key] = text
    return resolved

"""templates/text/claims.json: the numbers that each accepted sentence was written for.

A program writes it and people keep it with the texts; sorted and one number a line, so that a comparison of two
versions shows what changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vlr.model.claims import Accepted, Used
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.workspace.folder import TEXTS, inside

CLAIMS = f"{TEXTS}/claims.json"
_LARGEST = 20_000_000


def read_claims(folder: Path) -> tuple[tuple[Accepted, ...], list[Finding]]:
    """Accepted sentences; nothing where there is no file.

    Finding `claims-unreadable` (warning) where the file is not as we write it: all sentences then count as new.
    """
    path = folder / CLAIMS
    if not path.is_file():
        return (), []
    if not inside(folder, path):
        return (), [about(CLAIMS, "link-not-followed", Severity.WARNING)]
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        return tuple(_accepted(one) for one in json.loads(path.read_bytes())["sentences"]), []
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return (), [about(CLAIMS, "claims-unreadable", Severity.WARNING)]


def _accepted(one: Mapping[str, Any]) -> Accepted:
    used = tuple(Used(str(n["series"]), str(n["period"]), str(n["value"])) for n in one["numbers"])
    return Accepted(str(one["claim"]), used)


def write_claims(folder: Path, accepted: Mapping[Accepted, str]) -> None:
    """Write the accepted sentences, each with its words. Raises VlrError; then the old file stands."""
    sentences = [
        {
            "claim": one.claim,
            "sentence": words,
            "numbers": [{"series": n.series, "period": n.period, "value": n.value} for n in sorted(one.used, key=_key)],
        }
        for one, words in sorted(accepted.items(), key=lambda pair: pair[0].claim)
    ]
    path = folder / CLAIMS
    half = path.with_name(f".{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(json.dumps({"sentences": sentences}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(half, path)
    except OSError as trouble:
        raise VlrError(f"{CLAIMS} cannot be written: {trouble.strerror}.") from trouble


def _key(one: Used) -> tuple[str, str]:
    return one.series, one.period

"""What is wrong with the texts is told by `vlr check`, and a public build says where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.tiny_city import tiny_city
from vlr.pipeline.build import Wish, build
from vlr.pipeline.check import check

TEXT = """---
lead: Fewer smoke.
---
Smoking stands at {{ ind("smoking").latest }}.

{% claim ind("smoking").rises %}More people smoke.{% endclaim %}

Parks: {{ ind("parks").latest }}.
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tiny_city(tmp_path / "city")
    text = folder / "templates" / "text" / "en" / "goal-03.md"
    text.parent.mkdir(parents=True)
    text.write_text(TEXT, encoding="utf-8")
    return folder


def test_check_tells_what_a_text_cannot_say(city: Path) -> None:
    found = {f.code: (f.file, f.line) for f in check(city).findings if f.code in ("claim-false", "text-indicator")}
    file = "templates/text/en/goal-03.md"
    assert found == {"claim-false": (file, 6), "text-indicator": (file, 8)}


def test_a_draft_says_in_which_text_and_line(city: Path, tmp_path: Path) -> None:
    built = build(Wish(city, tmp_path / "out", ("html",), form="draft"))
    found = {f.code: (f.file, f.line) for f in built.findings if f.code in ("claim-false", "text-indicator")}
    assert found == {"claim-false": ("en/goal-03", 6), "text-indicator": ("en/goal-03", 8)}

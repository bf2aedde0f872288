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


PICTURE = """[city]
name = "Tinytown"
country = "FI"

[report]
year = 2024
languages = ["en"]

[photos.cover]
file = "images/none.jpg"
alt = "The square"

[divisions.health]
name = "Health Office"

[divisions.streets]
name = "Streets Office"
"""

FAULTY = """## Where we stand

Adults who smoke: 14 per cent. See [the chapter](#goal-3) and
[the other one](#goal-99).

![](images/street.jpg)

<script>alert(1)</script>

A [file](figures.xlsx), a [trick](javascript:alert(1)), a chart: [here](#chart-smoking).
"""


def test_every_fault_of_a_text_is_told_by_check_and_by_build_alike(tmp_path: Path) -> None:
    folder = tiny_city(tmp_path / "city", PICTURE)
    text = folder / "templates/text/en/goal-03.md"
    text.parent.mkdir(parents=True)
    text.write_text(FAULTY, encoding="utf-8")
    file = "templates/text/en/goal-03.md"
    faults = {
        ("raw-figure", file, 3, "14"),
        ("text-link-broken", file, 4, "#goal-99"),
        ("picture-missing", file, 6, "images/street.jpg"),
        ("text-html", file, 8, "<script>alert(1)</script>"),
        ("text-link-broken", file, 10, "figures.xlsx"),
        ("text-link-refused", file, 10, "javascript:alert(1)"),
        ("picture-missing", "vlr.toml", 10, "images/none.jpg"),
    }
    codes = {code for code, *_ in faults}
    checked = {(f.code, f.file, f.line, f.found) for f in check(folder).findings if f.code in codes}
    assert checked == faults
    built = build(Wish(folder, tmp_path / "out", ("html",)))
    assert {(f.code, f.file, f.line, f.found) for f in built.findings if f.code in codes} == faults

"""From a text with expressions to a page with numbers, and from an accepted sentence to a refused release."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.pipeline.tiny_city import tiny_city
from vlr.pipeline.build import Wish, build
from vlr.pipeline.text_accept import accept
from vlr.workspace.claims import CLAIMS, read_claims

TEXT = """---
lead: "Air to breathe."
---
Smoking stands at {{ ind("smoking").latest }}.

{% claim ind("smoking").falls %}Fewer adults smoke than in {{ ind("smoking").base.year }}.{% endclaim %}

This one asks for {{ ind("smokin").latest }}.
"""


def city(folder: Path, text: str = TEXT) -> Path:
    tiny_city(folder)
    place = folder / "templates" / "text" / "en" / "goal-03.md"
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")
    return folder


def codes(folder: Path, form: str = "internal") -> list[tuple[str, str]]:
    built = build(Wish(folder, folder / "output", targets=("html",), form=form))
    return [(f.code, f.where) for f in built.findings if f.code.startswith(("text-", "claim"))]


def set_last_value(folder: Path, value: float) -> None:
    path = folder / "indicators" / "divisions" / "health" / "health-figures.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(book.worksheets[0].max_row, 4).value = value
    book.save(path)


def test_a_number_in_a_text_is_linked_to_its_passport(tmp_path):
    folder = city(tmp_path / "city")
    assert codes(folder) == [
        ("claim-new", "templates/text/en/goal-03.md:6"),
        ("text-indicator", "templates/text/en/goal-03.md:8"),
    ]
    page = (folder / "output" / "html" / "en" / "goal-3.html").read_text(encoding="utf-8")
    assert 'Smoking stands at <a class="n" href="#p-smoking-2022"><bdi dir="ltr">12.8\u00a0% (2022)</bdi></a>.' in page
    assert page.count("cannot be answered (line 8)") == 1


def test_an_accepted_sentence_follows_the_data(tmp_path):
    folder = city(tmp_path / "city", TEXT.replace('smokin"', 'smoking"'))
    done = accept(folder)
    assert (done.new, done.changed, done.stood, done.gone, done.trouble) == (1, 0, 0, 0, ())
    assert codes(folder) == []
    first = (folder / CLAIMS).read_bytes()
    assert accept(folder).stood == 1
    assert (folder / CLAIMS).read_bytes() == first
    set_last_value(folder, 12.5)
    assert [code for code, _ in codes(folder)] == ["claim-changed"]
    assert build(Wish(folder, folder / "release", targets=("html",), form="release")).refused
    assert accept(folder, ["goal-03"]).changed == 1
    assert codes(folder) == []
    set_last_value(folder, 32.5)
    assert [code for code, _ in codes(folder)] == ["claim-false"]
    assert [f.code for f in accept(folder).trouble] == ["claim-false"]
    page = (folder / "output" / "html" / "en" / "goal-3.html").read_text(encoding="utf-8")
    assert "The figures no longer support this sentence." in page


def test_a_sentence_that_is_gone_takes_its_record_with_it(tmp_path):
    folder = city(tmp_path / "city", TEXT.replace('smokin"', 'smoking"'))
    accept(folder)
    (folder / "templates" / "text" / "en" / "goal-03.md").write_text("Nothing.", encoding="utf-8")
    assert accept(folder).gone == 1
    assert read_claims(folder) == ((), [])


def test_a_record_that_cannot_be_read_is_told(tmp_path):
    folder = city(tmp_path / "city")
    for content in ("{", "[]", '{"sentences": [{"claim": "x"}]}', "[" * 100_000):
        (folder / CLAIMS).write_text(content, encoding="utf-8")
        found, findings = read_claims(folder)
        assert (found, [f.code for f in findings]) == ((), ["claims-unreadable"])

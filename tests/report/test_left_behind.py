"""The part on groups in the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.analysis.made_figures import row, table
from tests.analysis.test_left_behind import one
from tests.report.made_city import made_review
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.city import City, Direction
from vlr.model.document import Document, Figure, Link, Mark, Number, Section, Table
from vlr.model.review import Review
from vlr.report.compose import compose
from vlr.report.html_pages import blocks_of
from vlr.report.opendata_gaps import gap_table
from vlr.words.phrases import load

PHRASES = load("en")[0]
PART = "leaving-no-one-behind"
SAFE: Mapping[str, Mapping[str, float]] = {
    "": {"2015": 60.0, "2020": 65.0},
    "sex=Women": {"2015": 50.0, "2020": 61.0},
    "sex=Men": {"2015": 70.0, "2020": 69.0},
}


def made(groups: Mapping[str, Mapping[str, float]], direction: Direction = Direction.UP, **changes: str) -> Review:
    rows = [
        row(period, value, 2 + 10 * n + int(period) % 10, indicator="safe", breakdown=group, id=f"safe-{n}-{period}",
            **(changes if group == "sex=Women" else {}))
        for n, (group, values) in enumerate(groups.items())
        for period, value in values.items()
    ]  # fmt: skip
    base = made_review().city
    city: City = replace(base, indicators=(one("safe", 5, direction=direction),), names=(), report_year=2022)
    return review(table(*rows), city, [], [])


def document(of: Review, audience: str = "internal") -> Document:
    return compose(of, PHRASES, audience=audience, charts={})[0]


def part(of: Document) -> Section:
    return next(section for section in of.sections if section.id == PART)


def words(of: Section) -> str:
    out: list[str] = [of.title]
    for block in blocks_of(of):
        parts = list(getattr(block, "parts", ()))
        parts += [piece for item in getattr(block, "items", ()) for piece in item]
        if isinstance(block, Table):
            parts += [piece for line in block.rows for cell in line.cells for piece in cell]
        out += [
            piece if isinstance(piece, str) else getattr(piece, "word", getattr(piece, "text", "")) for piece in parts
        ]
    return " ".join(out)


def test_without_any_group_the_part_says_so():
    said = part(document(made({"": {"2020": 5.0}})))
    assert PHRASES("gaps.none") in words(said)
    assert not [block for block in blocks_of(said) if isinstance(block, Figure)]
    assert "Gender equality" in words(said)


def test_the_table_has_both_ends_with_passports_and_what_the_gap_did():
    shown = document(made(SAFE))
    found = next(b for b in blocks_of(part(shown)) if isinstance(b, Table) and b.id == "gaps-judged")
    cells = found.rows[0].cells
    assert [n.value for cell in cells for n in cell if isinstance(n, Number)] == [69.0, 61.0]
    assert all(n.passport in shown.passports for cell in cells for n in cell if isinstance(n, Number))
    marks = [m for cell in cells for m in cell if isinstance(m, Mark)]
    assert [(m.kind, m.shape) for m in marks] == [("better", "closing")]
    assert "20 (2015)" in words(part(shown))
    assert "8 (2020)" in words(part(shown))


def test_the_chapter_says_it_beside_the_indicator():
    chapter = next(section for section in document(made(SAFE)).sections if section.id == "goal-5")
    block = next(b for b in blocks_of(chapter) if hasattr(b, "sentences"))
    said = " ".join(
        piece if isinstance(piece, str) else piece.word if isinstance(piece, Mark) else piece.text
        for line in block.sentences
        for piece in line  # type: ignore[union-attr]
    )
    assert "furthest ahead Men" in said
    assert "narrowed by 12" in said


def test_without_a_wish_nobody_is_called_behind():
    shown = part(document(made(SAFE, Direction.UNDECIDED)))
    assert "behind (" not in words(shown)
    assert not [b for b in blocks_of(shown) if isinstance(b, Table) and b.id in ("gaps-judged", "standings")]
    assert [b for b in blocks_of(shown) if isinstance(b, Table) and b.id == "gaps-apart"]


def test_the_citys_own_text_is_linked():
    links = [p for b in blocks_of(part(document(made(SAFE)))) for p in getattr(b, "parts", ()) if isinstance(p, Link)]
    assert "#policy-lnob" in [link.target for link in links]


def test_a_protected_group_is_nowhere_in_the_part():
    public, _ = protect(made(SAFE, confidentiality="C"))
    shown = part(document(public, "public"))
    assert "Women" not in words(shown)
    assert gap_table(public).rows == ()


def test_the_figure_tells_the_same_as_its_table():
    shown = part(document(made(SAFE)))
    figure = next(block for block in blocks_of(shown) if isinstance(block, Figure))
    assert "Men: 69\N{NO-BREAK SPACE}%" in figure.chart.alt
    assert "Women: 61\N{NO-BREAK SPACE}%" in figure.chart.alt
    assert figure.chart.table is not None
    assert len(figure.chart.table.rows) == 1


def test_the_open_data_has_the_gap_then_and_now():
    table_made = gap_table(made(SAFE))
    names = [column.name for column in table_made.columns]
    line = dict(zip(names, table_made.rows[0], strict=True))
    assert (line["ahead"], line["behind"], line["gap_difference"], line["first_difference"]) == ("Men", "Women", 8, 20)
    assert (line["movement"], line["judged"], line["divides"], line["gap_total"]) == ("closing", True, "people", 65)


def test_every_anchor_stands_once():
    shown = document(made_review())
    ids = [line.id for b in blocks_of(part(shown)) if isinstance(b, Table) for line in b.rows if line.id]
    assert len(ids) == len(set(ids))

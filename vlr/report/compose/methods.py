"""The annex on methods: how progress is judged, what letters and symbols mean, and the sum of all value cells."""

from __future__ import annotations

from vlr.analysis.method import Method
from vlr.model.document import Block, Column, Inline, Items, Link, Mark, Paragraph, Row, Section, Table
from vlr.model.observations import SheetAccount
from vlr.report.compose.desk import Desk, joined
from vlr.report.compose.marks import method_of, result_word
from vlr.report.compose.sure import sure_blocks
from vlr.words.numbers import number

BEFORE, AFTER = ("one-point", "met", "equal", "lost"), ("direction", "classes")
"""The rules in the order in which they are asked; what the method cannot say stands between the two."""
COUNTED = ("value", "readings", "gaps", "findings", "unclassified")
"""Columns of the sum; value == readings + gaps + findings."""


def methods(desk: Desk) -> Section:
    """The method with its thresholds, every mark with its inputs, the legend, the accounting sum."""
    say = desk.phrases
    parts = (
        Section("methods-progress", say("doc.part.methods-progress"), 2, _progress(desk)),
        Section("methods-marks", say("sure.part"), 2, sure_blocks(desk)),
        Section("methods-signs", say("doc.part.methods-signs"), 2, _signs(desk)),
        Section("methods-sum", say("doc.part.methods-sum"), 2, _sum(desk)),
    )
    return Section("annex-methods", say("doc.part.methods"), 1, (), parts, kind="annex", numbered="A2")


def _progress(desk: Desk) -> tuple[Block, ...]:
    say, method = desk.phrases, method_of(desk.review.city.method)
    own = f"method.{method.id}"
    links: list[Inline] = [Link(what, address) for what, address in method.sources]
    return (
        Paragraph(
            (say("doc.methods.version", name=say(f"{own}.name"), version=method.version, short=say(f"{own}.short")),)
        ),
        Paragraph((say(f"{own}.base"),)),
        desk.paragraph("doc.methods.apart"),
        Paragraph((say("method.order"),)),
        Items(tuple((text,) for text in _rules(desk, method)), ordered=True),
        _classes(desk, method),
        desk.paragraph("doc.methods.counting"),
        *((Paragraph((say("doc.methods.published"), " ", *joined(links, "; ")), "small"),) if links else ()),
    )


def _rules(desk: Desk, method: Method) -> list[str]:
    before, after = ([desk.phrases(f"doc.methods.rule-{rule}") for rule in rules] for rules in (BEFORE, AFTER))
    return [*before, desk.phrases(f"method.{method.id}.obstacles"), *after]


def _classes(desk: Desk, method: Method) -> Table:
    """Every class of the method with its mark, and what it means with and without a target."""
    rows = tuple(
        Row(
            (
                (Mark(mark.kind, mark.shape, result_word(desk.phrases, method.id, result)),),
                (_meaning(desk, method, "with-target", result),),
                (_meaning(desk, method, "without-target", result),),
            )
        )
        for result, mark in method.marks.items()
    )
    heads = tuple(Column(desk.phrases(f"doc.head.{head}")) for head in ("class", "with-target", "without-target"))
    return Table("method-classes", desk.phrases("doc.table.classes"), heads, rows, number="A2.1", css="classes")


def _meaning(desk: Desk, method: Method, form: str, result: str) -> str:
    key = f"method.{method.id}.{form}.{result}"
    return desk.phrases(key) if desk.phrases.has(key) else desk.phrases("doc.none")


def _signs(desk: Desk) -> tuple[Block, ...]:
    say = desk.phrases
    letters = say.section("doc.status")
    rows = tuple(Row(((letter,), (meaning,))) for letter, meaning in sorted(letters.items()) if len(letter) == 1)
    heads = (Column(say("doc.head.letter")), Column(say("doc.head.meaning")))
    table = Table("status-letters", say("doc.table.status"), heads, rows, number="A2.4", css="letters")
    least = desk.review.city.smallest_count
    small = () if desk.inside or least < 2 else (desk.paragraph("doc.statistics.small", least=least),)
    return (desk.paragraph("doc.statistics.symbols"), *small, *((table,) if rows else ()))


def _sum(desk: Desk) -> tuple[Block, ...]:
    """The sum of all value cells; inside one line a sheet before it."""
    say, accounts = desk.phrases, desk.review.accounts
    if not accounts:
        return (desk.paragraph("doc.methods.no-sum"),)
    sheets = sorted(accounts, key=lambda a: (a.file, a.sheet)) if desk.inside else []
    rows = [Row(((f"{a.file} › {a.sheet}",), *_counts(desk, (a,)))) for a in sheets]
    rows.append(Row(((say("doc.methods.all"),), *_counts(desk, accounts)), group=True))
    first = Column(say("doc.head.sheet" if desk.inside else "doc.head.workbooks"))
    columns = (first, *(Column(say(f"doc.head.sum-{name}"), align="end") for name in COUNTED))
    table = Table("accounting", say("doc.table.sum"), columns, tuple(rows), number="A2.5", css="accounting")
    return (desk.paragraph("doc.methods.sum", n=sum(a.value for a in accounts)), table, _made(desk))


def _made(desk: Desk) -> Paragraph:
    """How many figures of the review were made of parts."""
    lines = (line for one in desk.review.indicators for line in one.series)
    n = sum(point.expected > 0 and point.value is not None for line in lines for point in line.points)
    return desk.paragraph("doc.methods.made", n=n) if n else desk.paragraph("doc.methods.made-none")


def _counts(desk: Desk, accounts: tuple[SheetAccount, ...]) -> list[tuple[Inline, ...]]:
    return [(number(sum(getattr(a, name) for a in accounts), desk.language),) for name in COUNTED]

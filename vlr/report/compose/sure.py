"""How sure a mark is, in words: in the table of a chapter, beside an indicator, and in the annex with every input."""

from __future__ import annotations

from vlr.analysis.assess import METHODS
from vlr.analysis.method import BASELINE_ONLY, NOT_ASSESSED
from vlr.model.document import Block, Column, Fact, Inline, Link, Row, Table
from vlr.model.review import Assessment, IndicatorReview, Point
from vlr.model.sureness import Hinge, Sureness, Trial, Verdict
from vlr.report.compose.desk import PRINTED, Desk
from vlr.report.compose.figures import without_unit
from vlr.report.compose.marks import assessment_mark, method_of, result_word
from vlr.words.locales import commas
from vlr.words.numbers import percent_change

MARKS = ("indicator", "method", "base", "latest", "target", "measure", "assessment", "sure")
INPUTS = "every-mark"
"""Id of the table that has the inputs of every mark; its rows are `m-<indicator>`."""
NUMBERS = ("A2.2", "A2.3")
"""Of the two tables in the annex."""


def sure_word(desk: Desk, sure: Sureness | None) -> str:
    """Robust, or what the class hangs on; a dash where the city's method gives no class."""
    if sure is None or not _has_class(sure):
        return desk.phrases("doc.none")
    what = commas((desk.phrases(f"sure.hinge.{hinge.value}") for hinge in sure.sensitive), desk.language)
    return desk.phrases(f"sure.{sure.verdict.value}", what=what)


def sure_cell(desk: Desk, of: IndicatorReview) -> tuple[Inline, ...]:
    """The same, pointing to the row that has every input of the mark."""
    word = sure_word(desk, of.sureness)
    return (word if word == desk.phrases("doc.none") else Link(word, f"#{row_id(of)}"),)


def sure_legend(desk: Desk) -> tuple[str, ...]:
    """One line under the table of a chapter: whose marks these are, and what stands in the column."""
    method = method_of(desk.review.city.method)
    return (desk.phrases("sure.legend", method=method_words(desk, method.id, method.version), number=NUMBERS[0]),)


def sure_facts(desk: Desk, of: IndicatorReview) -> tuple[Fact, ...]:
    """Beside the chart: how sure, with the class that another choice would give; none where there is no class."""
    sure = of.sureness
    if sure is None or not _has_class(sure):
        return ()
    return (Fact(desk.phrases("sure.head.sure"), (_sure_sentence(desk, sure),)),)


def _sure_sentence(desk: Desk, sure: Sureness) -> str:
    if sure.verdict is not Verdict.SENSITIVE:
        return sure_word(desk, sure)
    changed = [trial for trial in sure.trials if trial.result != sure.result]
    told = dict.fromkeys(_trial_words(desk, trial) for trial in changed)
    return f"{sure_word(desk, sure)} ({'; '.join(told)})"


def _trial_words(desk: Desk, trial: Trial) -> str:
    """From or until when, and the class that would then stand there."""
    key = "until" if trial.hinge is Hinge.END else "from"
    word = result_word(desk.phrases, desk.review.city.method, trial.result)
    return desk.phrases(f"sure.{key}", base=trial.base.period.text, latest=trial.latest.period.text, result=word)


def method_words(desk: Desk, method: str, version: str) -> str:
    """A method by its short name, with its version."""
    return desk.phrases("sure.method", name=desk.phrases(f"sure.short.{method_of(method).id}"), version=version)


def sure_blocks(desk: Desk) -> tuple[Block, ...]:
    """Every mark of the report with its inputs, and the same series by all methods."""
    shown = [one for one in desk.review.indicators if one.indicator.place in PRINTED]
    compared = [one for one in shown if one.sureness is not None]
    blocks: list[Block] = [desk.paragraph("sure.how")]
    if shown:
        blocks.append(_every_mark(desk, shown))
    if compared:
        blocks += [desk.paragraph("sure.others-how"), _by_method(desk, compared)]
    return tuple(blocks)


def _every_mark(desk: Desk, shown: list[IndicatorReview]) -> Table:
    """One row a mark: base, latest, target, the figure it was decided on, class, how sure.

    The method stands once in the notes where it is that of every mark, else in a column.
    """
    ends = ("base", "latest", "target", "measure")
    used = dict.fromkeys(_method_used(desk, one) for one in shown)
    heads = tuple(head for head in MARKS if head != "method" or len(used) > 1)
    columns = tuple(
        Column(desk.phrases(f"sure.head.{head}"), align="end" if head in ends else "start", css=head) for head in heads
    )
    rows = tuple(_mark_row(desk, one, heads) for one in shown)
    once = () if "method" in heads else (desk.phrases("sure.method-note", method=next(iter(used))),)
    notes = (*desk.legend(rows), *once, desk.phrases("sure.measure-note"))
    return Table(INPUTS, desk.phrases("sure.table.marks"), columns, rows, notes, NUMBERS[0], css=INPUTS)


def _mark_row(desk: Desk, of: IndicatorReview, heads: tuple[str, ...]) -> Row:
    made = of.assessment
    cells: dict[str, tuple[Inline, ...]] = {
        "indicator": (desk.link(of),),
        "method": (_method_used(desk, of),),
        "base": _figure(desk, of, made.base),
        "latest": _figure(desk, of, made.latest),
        "target": (_target(desk, of),),
        "measure": (measure_words(desk, made),),
        "assessment": (assessment_mark(desk.figures, made),),
        "sure": (sure_word(desk, of.sureness),),
    }
    return Row(tuple(cells[head] for head in heads), id=row_id(of))


def _method_used(desk: Desk, of: IndicatorReview) -> str:
    """The method of a mark with its version, and its base where the city has set another."""
    made = of.assessment
    method = method_words(desk, made.method, made.version)
    if made.base_changed is None:
        return method
    return desk.phrases("method.base-changed", method=method, year=made.base_changed)


def row_id(of: IndicatorReview) -> str:
    """Anchor of the row that has every input of an indicator's mark."""
    return f"m-{of.indicator.id}"


def _figure(desk: Desk, of: IndicatorReview, point: Point | None) -> tuple[Inline, ...]:
    if point is None or of.headline is None:
        return (desk.phrases("doc.none"),)
    return (without_unit(desk.figures.number(of, of.headline, point)), f" ({point.period.text})")


def _target(desk: Desk, of: IndicatorReview) -> str:
    made = of.assessment
    if made.target_value is None:
        return desk.phrases("doc.none")
    return f"{desk.figures.amount(of, made.target_value)} ({made.target_year})"


def measure_words(desk: Desk, made: Assessment) -> str:
    """The figure that the class was decided on: growth a year in the wanted direction, or a share of the way."""
    if made.pace is None:
        return desk.phrases("doc.none")
    if made.target_value is None:
        return percent_change(made.pace, desk.language, 2)
    return percent_change(made.pace, desk.language, 0, signed=False)


def _by_method(desk: Desk, compared: list[IndicatorReview]) -> Table:
    """One row an indicator: its class by the city's method and by each of the others, and whether they agree."""
    own = method_of(desk.review.city.method)
    order = (own.id, *(one for one in METHODS if one != own.id))
    say = desk.phrases
    columns = (
        Column(say("sure.head.indicator"), css="indicator"),
        *(Column(say(f"sure.short.{method}"), css="method") for method in order),
        Column(say("sure.head.agree"), css="agree"),
        Column(say("sure.head.sure"), css="sure"),
    )
    rows = tuple(_method_row(desk, one, one.sureness, order) for one in compared if one.sureness is not None)
    return Table("four-methods", say("sure.table.methods"), columns, rows, (), NUMBERS[1], css="four-methods")


def _method_row(desk: Desk, of: IndicatorReview, sure: Sureness, order: tuple[str, ...]) -> Row:
    marks = {made.method: assessment_mark(desk.figures, made) for made in (of.assessment, *sure.others)}
    agree = desk.phrases("doc.none")
    if sure.agree or sure.differ:
        agree = desk.phrases("sure.agree", agree=len(sure.agree), all=len(sure.agree) + len(sure.differ))
    cells = ((desk.link(of),), *((marks[method],) for method in order), (agree,), (sure_word(desk, sure),))
    return Row(cells, id=f"f-{of.indicator.id}")


def _has_class(sure: Sureness) -> bool:
    return sure.result not in (NOT_ASSESSED, BASELINE_ONLY)

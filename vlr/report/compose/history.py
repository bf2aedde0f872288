"""The annex that compares this review with the last edition, and the sentence about it in the methodology."""

from __future__ import annotations

from vlr.model.document import EARLIER, Block, Column, Inline, Items, Link, Paragraph, Row, Section, Table
from vlr.model.edition import ActionOutcome, ClassChange, EditionMark, History, Origin, Outcome, Revision
from vlr.report.compose.desk import PRINTED, Desk, phrase_with
from vlr.report.compose.figures import decimals_of, group_name, without_unit
from vlr.report.compose.marks import result_word
from vlr.words.dates import date
from vlr.words.numbers import number

ANNEX = "annex-history"
_MOST_DECIMALS = 9


def history_sentence(desk: Desk) -> Paragraph:
    """What the methodology says of earlier editions; also where there is none."""
    made, say = desk.review.history, desk.phrases
    if made is None:
        return desk.paragraph("history.first")
    link = Link(say("history.part"), f"#{ANNEX}")
    values = {"edition": _name(made), "used": made.used, "n": len(made.revisions)}
    return Paragraph(phrase_with(say, "history.sentence", {"annex": link}, **values))


def history_annex(desk: Desk) -> Section | None:
    """Revised figures, indicators, classes and actions against the last edition; None where there is none."""
    made, say = desk.review.history, desk.phrases
    if made is None:
        return None
    parts = tuple(
        Section(f"history-{name}", say(f"history.part-{name}"), 2, blocks)
        for name, blocks in (
            ("revisions", _revisions(desk, made)),
            ("renamed", _renamed(desk, made)),
            ("new", _new(desk, made)),
            ("gone", _gone(desk, made)),
            ("classes", _classes(desk, made)),
            ("actions", _actions(desk, made)),
        )
    )
    return Section(ANNEX, say("history.part"), 1, _intro(desk, made), parts, kind="annex", numbered="A5")


def _name(made: History) -> str:
    return str(made.year) if made.number == 1 else f"{made.year}-{made.number}"


def _intro(desk: Desk, made: History) -> tuple[Block, ...]:
    key = "history.intro-import" if made.origin is Origin.IMPORT else "history.intro"
    note = (Paragraph((made.note,), "small"),) if made.note else ()
    counted = desk.paragraph("history.counted", n=len(made.revisions), same=made.same, used=made.used)
    return (
        desk.paragraph(key, edition=_name(made)),
        *note,
        counted,
        desk.paragraph("history.used", "small", sign=EARLIER),
    )


def _none(desk: Desk, key: str = "history.none") -> tuple[Block, ...]:
    return (desk.paragraph(key),)


def _heads(desk: Desk, *names: str) -> tuple[Column, ...]:
    ends = ("old", "new")
    return tuple(
        Column(desk.phrases(f"history.head.{name}"), align="end" if name in ends else "start") for name in names
    )


def _revisions(desk: Desk, made: History) -> tuple[Block, ...]:
    shown = [one for one in made.revisions if desk.review.of(one.indicator).indicator.place in PRINTED]
    hidden = len(made.revisions) - len(shown)
    rest = (desk.paragraph("history.in-data", "small", n=hidden),) if hidden else ()
    if not shown:
        return rest or _none(desk)
    rows = tuple(_revision(desk, one) for one in shown)
    heads = _heads(desk, "indicator", "period", "old", "new", "why")
    table = Table(
        "history-revisions", desk.phrases("history.table-revisions"), heads, rows, desk.legend(rows), number="A5.1"
    )
    return (table, *rest)


def _revision(desk: Desk, one: Revision) -> Row:
    of = desk.review.of(one.indicator)
    new = without_unit(desk.figures.number(of, one.series, one.point))
    group = group_name(one.series.breakdown, desk.phrases)
    name: tuple[Inline, ...] = (desk.link(of), f", {group}") if group else (desk.link(of),)
    old = _old(desk, one, decimals_of(of))
    return Row((name, (one.point.period.text,), (old,), (new,), (_why(desk, one),)))


def _old(desk: Desk, one: Revision, decimals: int) -> str:
    """The old figure with as many decimals as it takes to tell it from the new one."""
    value = one.point.value
    texts = (
        (number(one.old, desk.language, places), number(value, desk.language, places))
        for places in range(decimals, _MOST_DECIMALS)
    )
    return next((old for old, new in texts if old != new), number(one.old, desk.language, decimals))


def _why(desk: Desk, one: Revision) -> str:
    if one.flagged:
        note = one.why if desk.inside and len(one.why) > 1 else ""
        return note or desk.phrases("history.why.flagged")
    return desk.phrases("history.why.provisional" if one.provisional else "history.why.nothing")


def _renamed(desk: Desk, made: History) -> tuple[Block, ...]:
    items = tuple(
        phrase_with(
            desk.phrases,
            "history.renamed",
            {"indicator": desk.link(desk.review.of(one.indicator))},
            title=one.old_title,
            id=one.old_id,
            new=one.indicator,
        )
        for one in made.renamed
    )
    return (Items(items),) if items else _none(desk)


def _new(desk: Desk, made: History) -> tuple[Block, ...]:
    items: tuple[tuple[Inline, ...], ...] = tuple((desk.link(desk.review.of(id)),) for id in made.added)
    return (Items(items),) if items else _none(desk)


def _gone(desk: Desk, made: History) -> tuple[Block, ...]:
    items: tuple[tuple[Inline, ...], ...] = tuple((title,) for _, title in made.gone)
    return (Items(items),) if items else _none(desk)


def _classes(desk: Desk, made: History) -> tuple[Block, ...]:
    if not made.judged:
        return _none(desk, "history.no-marks")
    counted = desk.paragraph("history.judged", n=len(made.classes), all=made.judged)
    if not made.classes:
        return (counted,)
    rows = tuple(_class(desk, one) for one in made.classes)
    heads = _heads(desk, "indicator", "then", "now", "why")
    return (counted, Table("history-classes", desk.phrases("history.table-classes"), heads, rows, number="A5.2"))


def _class(desk: Desk, one: ClassChange) -> Row:
    of = desk.review.of(one.indicator)
    why = desk.listed(tuple(desk.phrases(f"history.because.{reason.value}") for reason in one.why))
    now = _result(desk, one.method, one.result)
    latest = f" ({of.assessment.latest.period.text})" if of.assessment.latest else ""
    return Row(((desk.link(of),), (_then(desk, one.old),), (f"{now}{latest}",), (why,)))


def _then(desk: Desk, old: EditionMark) -> str:
    word = _result(desk, old.method, old.result)
    return f"{word} ({old.latest})" if old.latest else word


def _result(desk: Desk, method: str, result: str) -> str:
    """A class in words; that of a method which is not known any more as it stands in the edition."""
    if desk.phrases.has(f"method.{method}.result.{result}"):
        return result_word(desk.phrases, method, result)
    return result


def _actions(desk: Desk, made: History) -> tuple[Block, ...]:
    if not made.had_actions:
        return _none(desk, "history.no-actions")
    order = list(Outcome)
    rows = tuple(_action(desk, one) for one in sorted(made.actions, key=lambda one: order.index(one.outcome)))
    heads = _heads(desk, "action", "outcome", "due-then", "due-now", "status")
    return (Table("history-actions", desk.phrases("history.table-actions"), heads, rows, number="A5.3"),)


def _action(desk: Desk, one: ActionOutcome) -> Row:
    none = desk.phrases("doc.none")
    then, now = (date(due, desk.language) if due else none for due in (one.old.due, one.due))
    outcome = desk.phrases(f"history.outcome.{one.outcome.value}")
    return Row((((one.title or one.old.title),), (outcome,), (then,), (now,), (one.status or none,)))

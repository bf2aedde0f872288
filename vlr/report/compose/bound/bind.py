"""A text with its expressions answered: what Markdown sees is plain text with signs in the place of numbers.

The signs become numbers with their passports once Markdown is done, so that nothing that comes out of the data can be
taken for Markdown or HTML.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vlr.framework.units import label
from vlr.model.city import TextFile
from vlr.model.claims import Accepted, ClaimState, Used
from vlr.model.document import Inline, Mark, Reference
from vlr.model.findings import Finding, Severity, about
from vlr.model.plain import plain
from vlr.model.review import IndicatorReview
from vlr.report.compose.bound.evaluate import Evaluation
from vlr.report.compose.bound.faults import text_faults
from vlr.report.compose.bound.marks import apart, marks_of
from vlr.report.compose.bound.pieces import Piece, pieces, place_of
from vlr.report.compose.bound.raw_figures import raw_figures
from vlr.report.compose.bound.values import Amount, Answer, Figure, Truth, Word
from vlr.report.compose.figures import Figures, decimals_of
from vlr.report.signs import signed, without_signs
from vlr.words.bound_text import Claim, Part, PlaceNamed, TextFaultError, Value, is_bound, parse, said
from vlr.words.numbers import number, percent_change, with_unit
from vlr.words.paragraphs import paragraphs
from vlr.workspace.translated import outdated_paragraphs


@dataclass(frozen=True, slots=True)
class BoundClaim:
    """A sentence with a condition. id: see `Accepted.claim`; used: what it rests on, by series and period."""

    id: str
    state: ClaimState
    used: tuple[Used, ...]
    line: int
    wording: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A text whose body has signs in the place of numbers: sign n stands for `inlines[n]`. typed: as it was.

    marked: the body with a line before each paragraph that gives it its id (`bound.marks`).
    """

    text: TextFile
    inlines: tuple[Inline, ...]
    claims: tuple[BoundClaim, ...]
    findings: tuple[Finding, ...]
    typed: TextFile
    marked: str


@dataclass
class _Binding:
    """What is gathered while one text is bound."""

    text: TextFile
    figures: Figures
    indicators: Mapping[str, IndicatorReview]
    accepted: Mapping[str, Accepted]
    inlines: list[Inline] = field(default_factory=list)
    claims: list[BoundClaim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def sign(self, part: Inline) -> str:
        """The sign of one inline part."""
        self.inlines.append(part)
        return signed(len(self.inlines) - 1)


def bind(text: TextFile, figures: Figures, accepted: Sequence[Accepted] = ()) -> Bound:
    """A text with its numbers filled in.

    figures: of the document that the text stands in; numbers are in the language of the text. accepted: what has been
    accepted of the sentences with conditions. A piece that has a fault is replaced by a mark and, inside, by what was
    typed; the others stay. Findings (with the line in the file): `text-expression`, `text-word`, `text-indicator`,
    `text-without-number` (errors), `claim-false`, `claim-changed` (errors), `claim-new` (note), `raw-figure` (warning),
    those of `vlr.report.compose.bound.faults.text_faults` (warnings).
    """
    clean = without_signs(text.body)
    indicators = {one.indicator.id: one for one in figures.review.indicators}
    catalogue = (one.indicator for one in figures.review.indicators)
    told = (*text_faults(text, figures.review.city.pictures), *raw_figures(text, catalogue))
    work = _Binding(text, figures, indicators, {one.claim: one for one in accepted})
    marks, ids = marks_of(text), {one.line + text.first_line - 1: one.id for one in paragraphs(text.body)}
    parts = [part for piece in pieces(clean, text.first_line) for part in apart(piece, marks)]
    made = [(mark, _piece(piece, work)) for mark, piece in parts]
    body = "\n".join(piece for _, piece in made)
    old = outdated_paragraphs(figures.review.city, text) if figures.inside else frozenset()
    notes = {mark: _translated_before(work) for line, mark in marks.items() if old and ids[line] in old}
    marked = "\n".join((f"{notes.get(mark, '')}\n{mark}\n\n" if mark else "") + piece for mark, piece in made)
    findings = (*told, *work.findings)
    return Bound(replace(text, body=body), tuple(work.inlines), tuple(work.claims), findings, text, marked)


def _translated_before(work: _Binding) -> str:
    """The line above a paragraph whose source has changed since it was translated."""
    say = work.figures.phrases
    return f"\n{work.sign(Mark('note', 'note', say('prose.translation-outdated')))}\n"


def _piece(piece: Piece, work: _Binding) -> str:
    if piece.code or not is_bound(piece.text):
        return piece.text
    begun = len(work.inlines), len(work.claims), len(work.findings)
    try:
        return "".join(_part(part, piece, work) for part in parse(piece.text))
    except TextFaultError as fault:
        del work.inlines[begun[0] :], work.claims[begun[1] :], work.findings[begun[2] :]
        return _spoiled(fault, piece, work)


def _spoiled(fault: TextFaultError, piece: Piece, work: _Binding) -> str:
    """The mark that stands in the place of a piece with a fault."""
    line = piece.line + fault.line - 1
    say = work.figures.phrases
    reason = fault.details.get("reason", "")
    details = {**fault.details, **({"reason": say(f"prose.reason.{reason}")} if reason else {})}
    work.findings.append(about(place_of(work.text), fault.code, Severity.ERROR, fault.found, line=line, **details))
    shown = work.sign(Mark("error", "error", say("prose.spoiled", line=line)))
    return f"{shown} {work.sign(piece.text)}" if work.figures.inside else shown


def _part(part: Part, piece: Piece, work: _Binding) -> str:
    if isinstance(part, str):
        return part
    evaluation = Evaluation(work.indicators)
    if isinstance(part, Value):
        return _value(part, piece, evaluation, work)
    return _claim(part, piece, evaluation, work)


def _value(value: Value, piece: Piece, evaluation: Evaluation, work: _Binding) -> str:
    """The sign of an answer; of a place of the report, which is known only when all of it has been composed."""
    if isinstance(value.of, PlaceNamed):
        line = piece.line + value.of.line - 1
        return work.sign(Reference(value.of.name, place_of(work.text), line, piece.text))
    return work.sign(_inline(evaluation.answer(value.of), work))


def _claim(claim: Claim, piece: Piece, evaluation: Evaluation, work: _Binding) -> str:
    holds = evaluation.holds(claim.condition)
    body = "".join(part if isinstance(part, str) else _value(part, piece, evaluation, work) for part in claim.parts)
    wording = said(claim)
    id = hashlib.sha256(f"{work.text.language}/{work.text.name}/{wording}".encode()).hexdigest()[:12]
    used = tuple(
        Used(series, period, plain(point.value) if point.value is not None else "")
        for (series, period), (_, point) in sorted(evaluation.used.items())
    )
    state = _state(holds, used, work.accepted.get(id))
    line = piece.line + claim.line - 1
    work.claims.append(BoundClaim(id, state, used, line, wording))
    if state is ClaimState.HOLDS:
        return body
    code, severity = _TOLD[state]
    shown = " ".join("".join(part if isinstance(part, str) else "…" for part in claim.parts).split())
    changed = _changed(used, work.accepted.get(id))
    work.findings.append(about(place_of(work.text), code, severity, shown, line=line, numbers=changed))
    kind = "note" if state is ClaimState.NEW else "error"
    if state is ClaimState.NEW and not work.figures.inside:
        return body
    if not work.figures.inside:  # its words may tell a figure that the public may not see
        return work.sign(Mark("note", "note", work.figures.phrases("prose.claim.waits")))
    return f"{work.sign(Mark(kind, kind, work.figures.phrases(f'prose.claim.{state.value}')))} {body}"


_TOLD = {
    ClaimState.NEW: ("claim-new", Severity.NOTE),
    ClaimState.CHANGED: ("claim-changed", Severity.ERROR),
    ClaimState.FALSE: ("claim-false", Severity.ERROR),
}
"""The finding of each state that is one."""


def _state(holds: bool, used: tuple[Used, ...], accepted: Accepted | None) -> ClaimState:
    if not holds:
        return ClaimState.FALSE
    if accepted is None:
        return ClaimState.NEW
    return ClaimState.HOLDS if set(accepted.used) == set(used) else ClaimState.CHANGED


def _changed(used: tuple[Used, ...], accepted: Accepted | None) -> str:
    """Which numbers have become others: `recycling 2021: 45.1 -> 44.9`."""
    before = {(one.series, one.period): one.value for one in accepted.used} if accepted else {}
    now = {(one.series, one.period): one.value for one in used}
    keys = sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))
    return "; ".join(f"{s} {p}: {before.get((s, p), '–')} → {now.get((s, p), '–')}" for s, p in keys) if before else ""


def _inline(answer: Answer, work: _Binding) -> Inline:
    """An answer as it is printed, in the language of the text."""
    language = work.text.language
    match answer:
        case Figure():
            return _figure(answer, work)
        case Amount(asked=asked, value=value, kind=kind):
            unit, decimals = asked.series.unit, decimals_of(asked.of)
            if kind == "share":
                return percent_change(value, language, signed=False)
            if kind == "difference":
                return work.figures.difference(asked.of, value)
            return with_unit(value, unit, language, decimals)
        case Word(key="title", asked=asked) if asked is not None:
            return asked.of.indicator.title(language)
        case Word(key="unit", asked=asked) if asked is not None:
            return label(asked.of.indicator.unit, language)
        case Word(key=key, text=text):
            return work.figures.phrases(key) if key else text
        case Truth(holds=holds):
            return work.figures.phrases("prose.yes" if holds else "prose.no")
    return answer.of.indicator.title(language)


def _figure(answer: Figure, work: _Binding) -> Inline:
    """A point with its passport: with its unit and year, as the text asks for it."""
    of, series, point = answer.asked.of, answer.asked.series, answer.point
    made = work.figures.number(of, series, point)
    language, decimals = work.text.language, decimals_of(of)
    bare = number(point.value, language, decimals)
    full = with_unit(point.value, series.unit, language, decimals)
    shown = bare if answer.form == "bare" else full
    if answer.form == "full":
        shown = work.figures.phrases("prose.figure", value=full, period=point.period.text)
    return replace(made, text=shown, bare=bare)

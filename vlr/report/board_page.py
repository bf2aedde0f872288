"""The board as one HTML page that opens anywhere, and the words that its text shares with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.framework.goals import goal
from vlr.model.board import Board, DivisionBoard, GoalBoard, Missing, ReceivedFile, Stage
from vlr.model.ledger import State
from vlr.words.dates import date
from vlr.words.environment import environment
from vlr.words.phrases import Phrases

TEMPLATE = "report/board.html"
SHORT = 12
"""Characters of a hash that are shown: enough to name the file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One division or goal in words.

    kind: css class of its mark; state: its stage. share: per cent of its indicators that have arrived; asked: if it
    has any. missing: names of what is out, with what is known of each. number, color, text: of a goal's tile.
    """

    id: str
    name: str
    due: str
    kind: str
    state: str
    late: str
    figures: str
    share: int
    asked: bool
    findings: str
    grave: bool
    files: tuple[str, ...]
    note: str
    missing: tuple[tuple[str, str], ...]
    number: int = 0
    color: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file in words. gone: it does not stand any more."""

    division: str
    name: str
    when: str
    who: str
    hash: str
    state: str
    late: str
    gone: bool


def page(board: Board, phrases: Phrases) -> str:
    """The page: no script, nothing fetched; on paper the two tables on one A4 landscape."""
    words = phrases.section("board")
    return (
        environment(None, phrases.language)
        .get_template(TEMPLATE)
        .render(
            words=words,
            title=phrases("board.title", city=board.city, year=board.year),
            as_of=as_of(board, phrases),
            sums=sums(board, phrases),
            divisions=division_lines(board, phrases),
            goals=goal_lines(board, phrases),
            files=file_lines(board, phrases),
            ledger=board.ledger,
            none_missing=phrases("board.missing-none", since=board.since),
        )
    )


def as_of(board: Board, phrases: Phrases) -> str:
    """The day, and what counts as arrived."""
    return phrases("board.as-of", day=date(board.today, phrases.language), since=board.since)


def sums(board: Board, phrases: Phrases) -> list[tuple[str, str, str]]:
    """Three sums: figure, what it counts, css class."""
    asked = [one for one in board.divisions if one.stage is not Stage.SILENT]
    done = sum(one.stage in (Stage.COMPLETE, Stage.FINDINGS) for one in asked)
    findings = sum(one.errors + one.warnings for one in board.divisions)
    late = sum(bool(one.late) for one in board.divisions)
    return [
        (_of(done, len(asked), phrases), phrases("board.sum-divisions"), "complete"),
        (_of(board.received, board.expected, phrases), phrases("board.sum-figures"), "incomplete"),
        (str(findings), phrases("board.sum-findings"), "findings"),
        (str(late), phrases("board.late-total"), "overdue"),
    ]


def division_lines(board: Board, phrases: Phrases) -> list[Line]:
    """Each division in words."""
    return [_division(one, phrases) for one in board.divisions]


def goal_lines(board: Board, phrases: Phrases) -> list[Line]:
    """Each goal in words."""
    return [_goal(one, phrases) for one in board.goals]


def file_lines(board: Board, phrases: Phrases) -> list[FileLine]:
    """Each file in words, newest last."""
    names = {one.id: one.name for one in board.divisions}
    return [_file(one, names.get(one.division, one.division), phrases) for one in board.files]


def _division(one: DivisionBoard, phrases: Phrases) -> Line:
    return Line(
        id=one.id,
        name=one.name,
        due=date(one.deadline, phrases.language) if one.deadline else phrases("board.no-deadline"),
        kind=one.stage.value,
        state=phrases(f"board.stage.{one.stage.value}"),
        late=_late(one.late, phrases),
        figures=_figures(one, phrases),
        share=_share(one.received, one.expected),
        asked=bool(one.expected),
        findings=_findings(one.errors, one.warnings, phrases),
        grave=bool(one.errors),
        files=_files(one, phrases),
        note=one.silent_reason if one.stage is Stage.SILENT else "",
        missing=_missing(one.missing, phrases),
    )


def _figures(one: DivisionBoard, phrases: Phrases) -> str:
    """How many indicators of a division have arrived, and how many rows of the catalogue wait for a decision."""
    arrived = _of(one.received, one.expected, phrases) if one.expected else phrases("board.nothing-asked")
    return f"{arrived}, {phrases('board.in-draft', n=one.waiting)}" if one.waiting else arrived


def _goal(one: GoalBoard, phrases: Phrases) -> Line:
    look = goal(one.goal)
    kind = "none" if not one.expected else "complete" if not one.missing else "incomplete"
    out = phrases("board.left-out", reason=one.left_out) if one.left_out else ""
    return Line(
        id=str(one.goal),
        name=one.name,
        due="",
        kind=kind,
        state="",
        late="",
        figures=_of(one.received, one.expected, phrases) if one.expected else phrases("board.nothing-asked"),
        share=_share(one.received, one.expected),
        asked=bool(one.expected),
        findings=_findings(one.errors, one.warnings, phrases),
        grave=bool(one.errors),
        files=(),
        note=out or (phrases("board.owing", names=", ".join(one.owing)) if one.owing else ""),
        missing=_missing(one.missing, phrases),
        number=one.goal,
        color=look.color,
        text=look.text,
    )


def _file(one: ReceivedFile, division: str, phrases: Phrases) -> FileLine:
    entry = one.entry
    if entry is None:
        return FileLine(division, one.name, "", "", "", "", "", gone=False)
    day = date(entry.until[:10], phrases.language)
    state = {
        State.STANDS: phrases(f"board.result.{entry.result.value}"),
        State.REPLACED: phrases("board.replaced-by", day=day, hash=entry.by[:SHORT]),
        State.REMOVED: phrases("board.removed-on", day=day),
        State.REFUSED: phrases("board.refused-for", title=_title(entry.reason, phrases)),
    }[entry.state]
    return FileLine(
        division,
        one.name,
        date(entry.when[:10], phrases.language),
        entry.who,
        entry.sha256[:SHORT],
        state,
        _late(one.late, phrases),
        gone=entry.state is not State.STANDS,
    )


def _title(code: str, phrases: Phrases) -> str:
    """Title of a finding, the code where an older version of the program knew it."""
    key = f"findings.{code}.title"
    return phrases(key) if phrases.has(key) else code


def _of(part: int, whole: int, phrases: Phrases) -> str:
    return phrases("board.figures-of", received=part, expected=whole)


def _share(part: int, whole: int) -> int:
    """Whole per cent, rounded down: 100 only where nothing is missing."""
    return part * 100 // whole if whole else 0


def _late(days: int, phrases: Phrases) -> str:
    return phrases("board.days", n=days) if days else ""


def _findings(errors: int, warnings: int, phrases: Phrases) -> str:
    said = [phrases(f"board.{name}", n=n) for name, n in (("errors", errors), ("warnings", warnings)) if n]
    return ", ".join(said) or phrases("board.none")


def _files(one: DivisionBoard, phrases: Phrases) -> tuple[str, ...]:
    """Numbers of files by what became of them."""
    counted = (
        ("lying", one.lying),
        ("accepted", one.accepted),
        ("replaced", one.replaced),
        ("refused", one.refused),
        ("removed", one.removed),
    )
    return tuple(phrases(f"board.count.{name}", n=n) for name, n in counted if n) or (phrases("board.none"),)


def _missing(missing: Sequence[Missing], phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Title and what is known of each."""
    return tuple(
        (one.title, phrases("board.latest", period=one.latest) if one.latest else phrases("board.never"))
        for one in missing
    )

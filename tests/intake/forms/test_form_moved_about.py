"""For every filling and every reordering: what is read is what was filled."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.forms.made_form import blank, codes, columns, offered, opened, read, saved
from vlr.intake.forms.choices import reason_choices, status_choices
from vlr.intake.forms.schema import REASONS, STATUSES
from vlr.words.phrases import load

PHRASES = load("en")[0]
ROWS = [row.asked for row in offered().rows]
FIRST = 5
FORM = blank()


@dataclass(frozen=True)
class Answer:
    """What an office says of one row: a value with a status, or the number of a reason, or nothing."""

    value: float | None
    status: int | None
    reason: int | None
    note: str


notes = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
values = st.one_of(
    st.integers(-(10**12), 10**12).map(float),
    st.floats(-1e15, 1e15, allow_nan=False).map(lambda value: float(f"{value:.15g}")),
)
"""Numbers as a worksheet holds them: fifteen digits."""
given_value = st.builds(Answer, values, st.none() | st.integers(0, len(STATUSES) - 1), st.none(), notes)
given_reason = st.builds(Answer, st.none(), st.none(), st.integers(0, len(REASONS) - 1), notes)
nothing = st.just(Answer(None, None, None, ""))
answers = st.lists(st.one_of(given_value, given_reason, nothing), min_size=len(ROWS), max_size=len(ROWS))


@dataclass(frozen=True)
class Moves:
    """What an office does to the structure: the order of rows, blank rows and columns put in, columns moved to the
    end, sheets renamed and turned round, heads reworded."""

    order: Sequence[int]
    columns_at: Sequence[int]
    rows_at: Sequence[int]
    last_column: int
    title: str
    turned: bool
    reworded: bool


moves = st.builds(
    Moves,
    st.permutations(range(len(ROWS))),
    st.lists(st.integers(1, 20), max_size=3),
    st.lists(st.integers(FIRST, FIRST + len(ROWS)), max_size=3),
    st.integers(1, 17),
    st.sampled_from(["Figures", "Zahlen 2024", "x" * 31, "luvut (korjattu)"]),
    st.booleans(),
    st.booleans(),
)


def type_in(page: Worksheet, said: Sequence[Answer]) -> None:
    places = columns(page)
    statuses, reasons = status_choices(PHRASES), reason_choices(PHRASES)
    for row, answer in enumerate(said, start=FIRST):
        texts = {
            "value": answer.value,
            "status": None if answer.status is None else statuses[answer.status],
            "reason": None if answer.reason is None else reasons[answer.reason],
            "note": answer.note or None,
        }
        for name, value in texts.items():
            cell = page.cell(row, places[name])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


def move(page: Worksheet, how: Moves) -> None:
    width = page.max_column
    rows = [[page.cell(FIRST + n, column).value for column in range(1, width + 1)] for n in range(len(ROWS))]
    for place, number in enumerate(how.order):
        for column, value in enumerate(rows[number], start=1):
            page.cell(FIRST + place, column).value = value
            if isinstance(value, str) and value.startswith("=") and "IF(" not in value:
                page.cell(FIRST + place, column).data_type = "s"
    if how.reworded:
        for column in range(1, width):
            page.cell(4, column).value = f"our word {column}"
    page.merged_cells.ranges.clear()
    letters = page.cell(3, how.last_column).column_letter
    page.move_range(f"{letters}3:{letters}{page.max_row}", cols=width)
    for row in sorted(how.rows_at, reverse=True):
        page.insert_rows(row)
    for column in sorted(how.columns_at, reverse=True):
        page.insert_cols(column)
    page.title = how.title


def expected(said: Sequence[Answer]) -> set[tuple[object, ...]]:
    """What must be read."""
    found: set[tuple[object, ...]] = set()
    words = [PHRASES(f"forms.reason.{reason.key}") for reason in REASONS]
    for asked, answer in zip(ROWS, said, strict=True):
        note = " ".join(answer.note.split())
        who = (asked.indicator, asked.breakdown, asked.period, asked.unit)
        if answer.value is not None:
            status = "A" if answer.status is None else STATUSES[answer.status]
            found.add((*who, answer.value, status, "", note))
        elif answer.reason is not None:
            reason = REASONS[answer.reason]
            why = "; ".join(filter(None, [words[answer.reason], note]))
            found.add((*who, None, reason.status, reason.confidentiality, why))
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answers, moves)
def test_what_is_read_is_what_was_filled_wherever_it_was_moved(said, how):
    book = opened(FORM)
    type_in(book["Figures"], said)
    move(book["Figures"], how)
    if how.turned:
        book._sheets.reverse()
    with tempfile.TemporaryDirectory() as folder:
        reading = read(saved(book, Path(folder) / "whatever it is called.xlsx"))
    got = {
        (r.indicator_id, r.breakdown, r.period and r.period.text, r.unit, r.value, r.status, r.confidentiality, r.note)
        for r in reading.readings
    }
    assert got == expected(said)
    blanks = sum(1 for answer in said if answer.value is None and answer.reason is None)
    missing = [f for f in reading.findings if f.code in ("form-missing", "form-unfilled")]
    assert (int(dict(missing[0].details)["n"]) if missing else 0) == blanks
    assert set(codes(reading)) <= {"form-missing", "form-unfilled"}
    for account in reading.accounts:
        assert account.value == account.readings + account.gaps + account.findings
        assert account.unclassified == 0
    assert not any(r.value is not None and math.isnan(r.value) for r in reading.readings)

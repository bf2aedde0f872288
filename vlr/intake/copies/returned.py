"""A marked copy that came back: our own sheet set aside, the rest compared with the original."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from vlr.intake.copies.problems import is_ours
from vlr.model.cells import Cell
from vlr.model.properties import COPY_OF
from vlr.workbook.book import Book, Sheet, SheetCell

_MOST_PAIRS = 250_000
"""Rows of the one times rows of the other that are compared text by text."""
_ALIKE = 0.4
"""Share of texts that two rows have in common when one is the other, mended."""

Cells = Mapping[tuple[int, int], SheetCell]


def copy_of(book: Book) -> str:
    """SHA-256 of the workbook that this one is a marked copy of, "" where it is none."""
    return book.properties.get(COPY_OF, "")


def without_ours(book: Book) -> Book:
    """The workbook without the sheet that we put into a marked copy; colours and comments are never read anyway."""
    kept = tuple(sheet for sheet in book.sheets if not is_ours(sheet.cells))
    return book if len(kept) == len(book.sheets) else replace(book, sheets=kept)


@dataclass(frozen=True, slots=True)
class Compared:
    """What a division did with a marked copy.

    asked: marked cells. mended: those of them that hold something else now and that no finding names. others: cells
    that were not marked and hold something else, as they stand in the returned copy (for removed ones: in the
    original). untouched: nothing at all has changed.
    """

    asked: int
    mended: int
    others: tuple[Cell, ...]
    untouched: bool


def compare(original: Book, returned: Book, asked: Collection[Cell], found: Collection[tuple[str, str]]) -> Compared:
    """Original and returned copy side by side, also where rows, columns or sheets were moved, added or renamed.

    asked: marked cells with their place in the original. found: (sheet, A1) that findings of error or warning level
    name in the returned copy. Numbers are equal within 1e-9; a formula that has no result yet counts as unchanged.
    """
    ours = without_ours(returned)
    places = {(cell.sheet, cell.row, cell.column) for cell in asked}
    changed, mended, touched = [], 0, len(ours.sheets) != len(original.sheets)
    for sheet, other in _pairs(original.sheets, ours.sheets):
        marked = {(row, column) for name, row, column in places if name == sheet.name}
        for old, new in _aligned(sheet.cells, other.cells if other else {}):
            if _same(sheet.cells.get(old) if old else None, other.cells.get(new) if other and new else None):
                continue
            touched = True
            if old in marked:
                cell = Cell("", other.name, *new) if other and new else None
                mended += cell is None or (cell.sheet, cell.a1) not in found
            elif other and new:
                changed.append(Cell(returned.file, other.name, *new))
            elif old:
                changed.append(Cell(original.file, sheet.name, *old))
    return Compared(len(places), mended, tuple(changed), not touched)


def _pairs(before: Sequence[Sheet], after: Sequence[Sheet]) -> Iterator[tuple[Sheet, Sheet | None]]:
    """Sheets that belong together: of one name, else the most alike of the rest."""
    rest = {sheet.name: sheet for sheet in after}
    for sheet in before:
        other = rest.pop(sheet.name, None)
        if other is None:
            texts = {cell.typed for cell in sheet.cells.values()}
            alike = {name: _likeness(texts, one) for name, one in rest.items() if name not in {s.name for s in before}}
            best = max(alike, key=lambda name: alike[name], default="")
            other = rest.pop(best) if best and alike[best] > 0.5 else None
        yield sheet, other


def _likeness(texts: set[str], sheet: Sheet) -> float:
    others = {cell.typed for cell in sheet.cells.values()}
    return len(texts & others) / max(1, len(texts | others))


Place = tuple[int, int]


def _aligned(before: Cells, after: Cells) -> Iterator[tuple[Place | None, Place | None]]:
    """Every cell of either sheet with the place of the other that it belongs to."""
    rows = _rows(before, after)
    columns = _columns(before, after, rows)
    backward = {new: old for old, new in columns.items()}
    back = {new: old for old, new in rows.items()}
    seen = set()
    for row, column in before:
        place = (rows[row], columns[column]) if row in rows and column in columns else None
        seen.add(place)
        yield (row, column), place if place in after else None
    for row, column in after:
        if (row, column) not in seen:
            old = (back[row], backward[column]) if row in back and column in backward else None
            yield old, (row, column)


def _rows(before: Cells, after: Cells) -> dict[int, int]:
    """Row of the one -> row of the other: those that stay in order, those that moved, those that are most alike, and
    those that changed wholly where as many stand between the same ones."""
    old, new = _texts(before), _texts(after)
    first, second = sorted(old), sorted(new)
    pairs: dict[int, int] = {}
    between: list[tuple[list[int], list[int]]] = []
    blocks = SequenceMatcher(None, [old[r] for r in first], [new[r] for r in second], autojunk=False).get_opcodes()
    for tag, i, j, k, m in blocks:
        if tag == "equal":
            pairs.update(zip(first[i:j], second[k:m], strict=True))
        elif tag == "replace":
            between.append((first[i:j], second[k:m]))
    _pair_moved(pairs, old, new)
    _pair_alike(pairs, old, new)
    taken = set(pairs.values())
    for rows, others in between:
        left, right = [r for r in rows if r not in pairs], [r for r in others if r not in taken]
        if len(left) == len(right):
            pairs.update(zip(left, right, strict=True))
    return pairs


def _pair_moved(pairs: dict[int, int], old: Mapping[int, tuple[str, ...]], new: Mapping[int, tuple[str, ...]]) -> None:
    """Pair rows that say the same at another place."""
    taken = set(pairs.values())
    places: dict[tuple[str, ...], list[int]] = {}
    for row in sorted(new.keys() - taken, reverse=True):
        places.setdefault(new[row], []).append(row)
    for row in sorted(old.keys() - pairs.keys()):
        if places.get(old[row]):
            pairs[row] = places[old[row]].pop()


def _pair_alike(pairs: dict[int, int], old: Mapping[int, tuple[str, ...]], new: Mapping[int, tuple[str, ...]]) -> None:
    """Pair rows that share most of their texts, the most alike first; large rests are left as they are."""
    left, right = sorted(old.keys() - pairs.keys()), sorted(new.keys() - set(pairs.values()))
    if not left or len(left) * len(right) > _MOST_PAIRS:
        return
    counts = {row: Counter(new[row]) for row in right}
    scores = []
    for row in left:
        own = Counter(old[row])
        for other in right:
            share = (own & counts[other]).total() / max(len(old[row]), len(new[other]))
            if share >= _ALIKE:
                scores.append((-share, abs(row - other), row, other))
    taken: set[int] = set()
    for _, _, row, other in sorted(scores):
        if row not in pairs and other not in taken:
            pairs[row] = other
            taken.add(other)


def _texts(cells: Cells) -> dict[int, tuple[str, ...]]:
    texts: dict[int, list[str]] = {}
    for (row, _), cell in sorted(cells.items()):
        texts.setdefault(row, []).append(cell.typed)
    return {row: tuple(typed) for row, typed in texts.items()}


def _columns(before: Cells, after: Cells, rows: Mapping[int, int]) -> dict[int, int]:
    """Column of the one -> column of the other: itself where half of it is the same, else the most alike one."""
    numbers = sorted({column for _, column in before})
    free = {column for _, column in after}
    pairs = {}
    for column in numbers:
        if column in free and _share(before, after, rows, column, column) >= 0.5:
            pairs[column] = column
            free.discard(column)
    for column in [number for number in numbers if number not in pairs]:
        shares = {other: _share(before, after, rows, column, other) for other in sorted(free)}
        best = max(shares, key=lambda other: shares[other], default=0)
        if best and shares[best] >= 0.5:
            pairs[column] = best
        elif column in free:
            pairs[column] = column
        free.discard(pairs.get(column, 0))
    return pairs


def _share(before: Cells, after: Cells, rows: Mapping[int, int], column: int, other: int) -> float:
    """Share of the cells of a column that the other column has in the same rows."""
    own = [(row, cell) for (row, at), cell in before.items() if at == column and row in rows]
    same = sum(_same(cell, after.get((rows[row], other))) for row, cell in own)
    return same / len(own) if own else 0.0


def _same(old: SheetCell | None, new: SheetCell | None) -> bool:
    """Whether two cells hold the same."""
    if old is None or new is None:
        return old is new
    if old.typed == new.typed or new.formula_without_result:
        return True
    if isinstance(old.value, float) and isinstance(new.value, float):
        return math.isclose(old.value, new.value, rel_tol=1e-9, abs_tol=1e-12)
    return False

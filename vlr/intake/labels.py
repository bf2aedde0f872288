"""What the labels at the left of a table mean: names of indicators, groups of one, or heads of groups below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vlr.framework.codes import known_target, target_of
from vlr.intake.footnotes import without_footnote
from vlr.intake.heads import is_total, plain, role_of, tidy, words
from vlr.intake.text_parts import split_code, split_unit
from vlr.intake.titles import Context
from vlr.workbook.book import SheetCell

_CLASS = re.compile(r"\d\s*\+?$")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says of its row: code and name of the indicator, its unit, and the group the row is about.

    mark: of a footnote, taken off the label.
    """

    code: str = ""
    name: str = ""
    unit: str = ""
    breakdown: str = ""
    mark: str = ""


def read_labels(
    labels: Sequence[tuple[SheetCell, bool]], context: Context, named: bool, strip_units: bool
) -> dict[int, Label]:
    """Row -> what its label says. labels: (cell, row has values), from the top.

    named: labels are names of indicators (else groups of the one that the title names). strip_units: labels may end
    with their unit in brackets. Of groups, the one that is called as the indicator itself is all of it, where no other
    total stands among them. A label that is indented, is a total, or reads `dimension=category`, is about the
    indicator above it.
    """
    labels, marks = _without_footnotes(labels)
    found: dict[int, Label] = {}
    owners: dict[int, tuple[SheetCell, list[SheetCell]]] = {}
    single: list[SheetCell] = []
    group = parent = None
    shared = groups_shared(labels) if named else frozenset()
    total = "" if named or any(is_total(cell.typed) for cell, values in labels if values) else plain(context.name)
    for cell, values in labels:
        if not values:
            group, parent = cell, None
        elif group is not None and group.row in shared and not split_code(tidy(cell.typed))[0]:
            owners.setdefault(group.row, (group, []))[1].append(cell)
        elif not named:
            text, unit = own_unit(cell.typed) if strip_units else (tidy(cell.typed), "")
            below = "" if total and plain(text) == total else _below(group, text)
            found[cell.row] = Label(context.code, context.name, unit or context.unit, below)
        elif (above := _above(cell, group, parent)) is not None:
            owners.setdefault(above.row, (above, []))[1].append(cell)
        else:
            parent = cell
            single.append(cell)
    units = _units_in_brackets(single, owners)
    found.update({cell.row: Label(*_name(cell.typed, units, strip_units)) for cell in single})
    for above, cells in owners.values():
        found.update(_parts(above, cells, units, strip_units))
    found.update({row: replace(found[row], mark=mark) for row, mark in marks.items() if row in found})
    return dict(sorted(found.items()))


def _without_footnotes(
    labels: Sequence[tuple[SheetCell, bool]],
) -> tuple[list[tuple[SheetCell, bool]], dict[int, str]]:
    """The labels without marks of footnotes at their end, and row -> its mark."""
    found, marks = [], {}
    for cell, values in labels:
        text, mark = without_footnote(cell.typed.rstrip())
        found.append((cell._replace(typed=text) if mark else cell, values))
        if mark:
            marks[cell.row] = mark
    return found, marks


def _parts(above: SheetCell, cells: Sequence[SheetCell], units: bool, strip_units: bool) -> dict[int, Label]:
    """The rows about groups of one indicator. Where each of them ends with brackets, these hold its unit.

    That is, unless the name above them ends with words that can only be a unit.
    """
    own = strip_units and not split_unit(above.typed)[1] and _ends(cells)
    code, name, unit = _name(above.typed, units and not own, strip_units)
    found = {}
    for cell in cells:
        text, own_unit = tidy(cell.typed), ""
        before, inner = split_unit(text, always=True)
        if own or (inner and is_total(before)):
            text, own_unit = before, inner
        found[cell.row] = Label(code, name, own_unit or unit, "" if is_total(text) else text)
    return found


def groups_shared(labels: Sequence[tuple[SheetCell, bool]]) -> frozenset[int]:
    """Rows of the labels without values that name an indicator, by what stands below them: labels that stand below
    another such row too, words for groups only, or a total among others."""
    below: dict[int, list[str]] = {}
    group = None
    for cell, values in labels:
        if not values:
            group = cell.row
        elif group is not None:
            below.setdefault(group, []).append(plain(cell.typed))
    often = Counter(text for own in below.values() for text in set(own))
    return frozenset(
        row
        for row, own in below.items()
        if any(is_total(text) for text in own) or all(often[text] > 1 or text in words().lists["group"] for text in own)
    )


def units_differ(labels: Sequence[tuple[SheetCell, bool]], unit: str) -> bool:
    """True when rows state different units: they are no groups of one indicator. unit: of rows that state none."""
    stated = [own_unit(cell.typed)[1] for cell, values in labels if values]
    return any(stated) and len({plain(own or unit) for own in stated if own or unit}) > 1


def coded(labels: Sequence[tuple[SheetCell, bool]], code: str) -> bool:
    """True when all rows begin with codes of targets that there are, other than code, the one in the title.

    Codes of classes of goods and trades look alike; that all of them are targets' is no chance.
    """
    found = [split_code(cell.typed)[0] for cell, values in labels if values and not is_total(cell.typed)]
    return bool(found) and all(own and own != code and known_target(target_of(own)) for own in found)


def own_unit(text: str) -> tuple[str, str]:
    """(label, unit) of a label that ends with words that can only be a unit: `Population (persons)`.

    Not where they belong to a number before them: `18-24 (years)` is a class, whatever is measured.
    """
    label, unit = split_unit(text)
    return (tidy(text), "") if not unit or _CLASS.search(label) else (label, unit)


def group_names(labels: Sequence[tuple[SheetCell, bool]]) -> dict[int, SheetCell]:
    """Row -> the label without values above it, for labels that stand among periods."""
    found = {}
    group = None
    for cell, values in labels:
        if not values:
            group = cell
        elif group is not None:
            found[cell.row] = group
    return found


def _above(cell: SheetCell, group: SheetCell | None, parent: SheetCell | None) -> SheetCell | None:
    """The label that names the indicator of a row about a group, None where the row names its own."""
    text = tidy(cell.typed)
    part = is_total(text) or is_total(split_unit(text, always=True)[0]) or "=" in text
    if parent is not None and (_indent(cell) > _indent(parent) or "=" in text):
        return parent
    if group is None:
        return None
    if split_code(text)[0]:
        return None
    coded = bool(split_code(tidy(group.typed))[0]) or bool(split_unit(group.typed)[1])
    return group if part or coded or _indent(cell) > _indent(group) else None


def _below(group: SheetCell | None, text: str) -> str:
    """Breakdown of a row whose indicator stands in the title: `Area=Urban` under a group row, else the label."""
    if is_total(text) or role_of(text) == "value":
        return ""
    if group is None:
        return text
    name = tidy(group.typed)
    return "" if is_total(name) and plain(name) == plain(text) else text if is_total(name) else f"{name}={text}"


def _name(text: str, units: bool, strip: bool) -> tuple[str, str, str]:
    code, name = split_code(text)
    if not strip:
        return code, name, ""
    name, unit = split_unit(name, always=units)
    return code, name, unit


def _units_in_brackets(single: Sequence[SheetCell], owners: dict[int, tuple[SheetCell, list[SheetCell]]]) -> bool:
    """True when the names of a table end with brackets as a rule: then these hold the unit, whatever its words.

    A name may leave it to the rows about its groups.
    """
    names = [[cell] for cell in single if cell.row not in owners]
    ends = [_ends([above]) or _ends(cells) for above, cells in owners.values()] + [_ends(name) for name in names]
    return len(ends) > 1 and all(ends)


def _ends(cells: Sequence[SheetCell]) -> bool:
    return all(tidy(cell.typed).endswith((")", "]")) for cell in cells)


def _indent(cell: SheetCell) -> int:
    return len(cell.typed) - len(cell.typed.lstrip())

"""Indicators across: years go down, and the head over each column of figures names an indicator of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlr.framework.codes import known_target, target_of
from vlr.intake.column import Column
from vlr.intake.heads import is_total, plain
from vlr.intake.text_parts import split_code
from vlr.intake.titles import Context

_NAMING = {"name", "label", "code", "id"}


def named_across(columns: Sequence[Column], context: Context) -> tuple[list[Column], str]:
    """The columns with the names of indicators where heads over figures are names, and the code of a finding for what
    was guessed ("" where nothing was).

    Heads are names where all of them begin with codes of targets, where their units differ, or where the title is about
    many indicators; else they are groups of what the title names. A table without a title keeps them as groups: nobody
    can tell what they are groups of, and the reader says so.
    """
    values = [column for column in columns if column.role == "value"]
    heads = [column.category for column in values]
    if any(c.role in _NAMING for c in columns) or any(c.period for c in values) or not _can_be_names(heads):
        return list(columns), ""
    coded = all(_is_code(split_code(head)[0], context.code) for head in heads)
    units = {plain(column.unit or context.unit) for column in values}
    differ = len(units) > 1 and all(column.unit for column in values) and not context.code
    if coded or differ or (context.name and context.many):
        found = [_named(column) if column in values else column for column in columns]
        return found, "" if coded else "labels-as-names"
    sure = not context.name or context.code or (context.unit and not context.guessed_unit)
    return list(columns), "" if sure else "labels-as-groups"


def _can_be_names(heads: Sequence[str]) -> bool:
    """True for several different heads of which none is a total."""
    return len(heads) > 1 and all(heads) and len(set(heads)) == len(heads) and not any(is_total(head) for head in heads)


def _is_code(code: str, title: str) -> bool:
    return bool(code) and code != title and known_target(target_of(code))


def _named(column: Column) -> Column:
    code, name = split_code(column.category)
    return replace(column, code=code, name=name or column.category, category="")

"""Writing a catalogue that people can go on with: every field has its column, lists have drop-downs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from vlr.framework.units import units
from vlr.model.city import Comparability, Direction, Indicator, Name, NameState, Place
from vlr.model.labels import Label
from vlr.workbook.write import OutSheet, write_book
from vlr.workspace.catalogue import DRAFT_HEADS, HEADS, INDICATORS, LABELS, NAMES, Rule
from vlr.workspace.catalogue_draft import WIDTHS
from vlr.workspace.names import NAME_HEADS


def write_catalogue(
    path: Path,
    indicators: Sequence[Indicator],
    names: Sequence[Name],
    languages: Sequence[str] = ("en",),
    divisions: Sequence[str] = (),
    notes: Mapping[str, str] | None = None,
    *,
    labels: Sequence[Label] = (),
    drafting: bool = False,
) -> None:
    """Write a catalogue; `read_catalogue` gives back the same indicators and names.

    languages: title columns that stand there even when empty; those of the indicators' titles are added. divisions:
    choices of the drop-downs for the owner. notes: head -> comment on it. drafting: with columns for what
    `vlr catalogue draft` suggests, beside those that a person fills. labels: rows of the sheet *Labels*, which a
    catalogue of several languages has even when it is empty.
    """
    spoken = list(dict.fromkeys([*languages, *(language for i in indicators for language in sorted(i.titles))]))
    plain_heads = [HEADS[0], *(f"title_{language.replace('-', '_')}" for language in spoken), *HEADS[1:]]
    heads = _with_drafts(plain_heads) if drafting else plain_heads
    choices = {
        "direction": _words(Direction),
        "comparability": _words(Comparability),
        "place": _words(Place),
        "rule": _words(Rule),
        "small_counts_published": ["yes", "no"],
        "division": list(divisions),
        **({"goals": [str(goal) for goal in range(1, 18)], "unit": list(units())} if drafting else {}),
    }
    name_choices = {"state": _words(NameState), "division": list(divisions)}
    titles = {head: 40.0 for head in heads if head.startswith("title_")}
    widths = {**WIDTHS, **titles, "id": 24.0} if drafting else {}
    own = [_labels(labels, spoken)] if labels or len(spoken) > 1 else []
    write_book(
        path,
        [
            OutSheet(
                INDICATORS,
                heads,
                [_row(i, heads) for i in indicators],
                widths=widths,
                dropdowns=choices,
                notes=notes or {},
            ),
            OutSheet(
                NAMES,
                NAME_HEADS,
                [[n.text, n.division, n.indicator, n.state.value, n.who] for n in names],
                widths={"text": 40.0, "indicator": 30.0} if drafting else {},
                dropdowns=name_choices,
                notes=notes or {},
            ),
            *own,
        ],
    )


def _labels(labels: Sequence[Label], languages: Sequence[str]) -> OutSheet:
    """The sheet *Labels*: a text, its name in each language, the languages whose name is a translation of ours."""
    heads = ["text", *(language.replace("-", "_") for language in languages), "translated"]
    rows = [
        [one.text, *(one.names.get(code) for code in languages), "; ".join(one.translated) or None] for one in labels
    ]
    return OutSheet(LABELS, heads, rows)


def _words(choices: Iterable[StrEnum]) -> list[str]:
    """Words of a list, without the empty one."""
    return [choice.value for choice in choices if choice.value]


def _with_drafts(heads: Sequence[str]) -> list[str]:
    """Heads with those of the draft: what is suggested beside what it is suggested for, the rest at the end."""
    beside = {"goals": ["suggested_goal", "evidence"], "un_code": ["suggested_code"], "unit": ["suggested_unit"]}
    made = [one for head in heads for one in (head, *beside.get(head, ()))]
    return [*made, *(head for head in DRAFT_HEADS if head not in made)]


def _row(indicator: Indicator, heads: Sequence[str]) -> list[object]:
    """One indicator as cells in the order of the heads; codes and years stay what they are."""
    cells: dict[str, object] = {head: getattr(indicator, head) for head in HEADS if head != "goals"}
    cells["goals"] = "; ".join(str(goal) for goal in indicator.goals)
    cells["order"] = indicator.order or None
    cells["small_counts_published"] = "yes" if indicator.small_counts_published else None
    cells |= {f"title_{language.replace('-', '_')}": title for language, title in indicator.titles.items()}
    return [_plain(cells.get(head)) for head in heads]


def _plain(value: object) -> object:
    """A value as a cell takes it; several names are joined by semicolons."""
    if isinstance(value, tuple):
        return "; ".join(value) or None
    return value.value if isinstance(value, StrEnum) else value

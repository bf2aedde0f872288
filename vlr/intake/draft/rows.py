"""What was found in workbooks -> rows for the catalogue, with the evidence for each suggestion."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vlr.framework.codes import parse_code
from vlr.framework.units import UnitKind, kind_of, unit_of
from vlr.intake.draft.evidence import Evidence, Kind, Shelf
from vlr.intake.draft.facts import found_places, latest_value, years
from vlr.intake.draft.found import Found, found_key
from vlr.intake.draft.likeness import alike, goal_hint
from vlr.intake.draft.names import Candidate, nearest_row
from vlr.intake.rules.identity import Identities
from vlr.intake.rules.sameness import plain, unit_key
from vlr.model.city import City, NameState
from vlr.model.slugs import slug
from vlr.words.phrases import Phrases
from vlr.workspace.catalogue_draft import Draft, DraftedRow, DraftName, DraftRow, one_line

_LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a draft does with each indicator that was found.

    draft: what is to be added; known: found and in the catalogue already; waiting: names that are proposed already.
    """

    draft: Draft
    known: int
    waiting: int


@dataclass(slots=True)
class _Desk:
    """What is known while rows are drafted, and what has been drafted so far."""

    city: City
    shelf: Shelf
    phrases: Phrases
    identities: Identities
    drafted: dict[tuple[str, str, str], DraftedRow]
    units: dict[str, str]
    ids: set[str]
    candidates: list[Candidate]
    rows: list[DraftRow] = field(default_factory=list)
    names: list[DraftName] = field(default_factory=list)
    again: dict[int, Mapping[str, str]] = field(default_factory=dict)


def drafted(
    found: Sequence[Found],
    city: City,
    before: Sequence[DraftedRow],
    taken: Sequence[str],
    shelf: Shelf,
    phrases: Phrases,
    *,
    refresh: bool,
) -> Sorted:
    """Rows and proposed names for what is not in the catalogue yet.

    before: rows drafted earlier. taken: ids that stand in the catalogue, also on rows that cannot be used. refresh: the
    workbooks are all of the city's, so what stands beside rows drafted earlier is brought up to date. phrases: for the
    evidence. An indicator that the catalogue has (by id, code, accepted name or title, in the same unit) is known. One
    whose name looks like that of another row becomes a proposed name, unless that was refused; all others become rows.
    Nothing of what is suggested counts until a person has typed or accepted it.
    """
    everyone = replace(city, indicators=(*city.indicators, *city.waiting))
    desk = _Desk(
        city,
        shelf,
        phrases,
        Identities(everyone),
        {_key_of(row): row for row in before if not _is_refused(row, city)},
        {indicator.id: indicator.unit for indicator in everyone.indicators},
        {id.casefold() for id in taken},
        [Candidate.of(indicator, city.names) for indicator in everyone.indicators],
    )
    known = waiting = 0
    for one in found:
        earlier = desk.drafted.get(_key(one))
        if earlier is not None:
            known += 1
            _bring_up_to_date(desk, one, earlier, refresh)
        elif _is_known(desk, one):
            known += 1
        elif _is_proposed(city, one):
            waiting += 1
        else:
            _add(desk, one)
    return Sorted(Draft(tuple(desk.rows), tuple(desk.names), desk.again), known, waiting)


def _key(found: Found) -> tuple[str, str, str]:
    """What a drafted row is known by again: code or id, name, unit as they stand in its cells."""
    return found_key("", one_line(found.code or found.id), one_line(found.name), one_line(found.unit))[1:]


def _key_of(row: DraftedRow) -> tuple[str, str, str]:
    facts = row.facts
    return found_key("", facts["found_code"], facts["found_name"], facts["found_unit"])[1:]


def _is_refused(row: DraftedRow, city: City) -> bool:
    """Whether a person has said that the row is not what its name was drafted from."""
    return any(
        name.state is NameState.REFUSED
        and name.indicator == row.id
        and plain(name.text) == plain(row.facts["found_name"])
        for name in city.names
    )


def _is_known(desk: _Desk, found: Found) -> bool:
    """Whether the catalogue has the indicator; one of another unit is another indicator."""
    for division in found.divisions:
        identified = desk.identities.of(found.readings[0], division)
        rows = [identified.indicator.id] if identified.indicator else identified.candidates
        units = [desk.units[id] for id in rows]
        if any(not found.unit or not unit or unit_key(found.unit) == unit_key(unit) for unit in units):
            return True
    return False


def _is_proposed(city: City, found: Found) -> bool:
    """Whether the name waits for a decision already."""
    return any(
        name.state is NameState.PROPOSED and plain(name.text) == plain(one_line(found.name))
        and (name.division in found.divisions or "" in found.divisions)
        for name in city.names
    )  # fmt: skip


def _add(desk: _Desk, found: Found) -> None:
    """A proposed name where the indicator looks like another, else a row of its own."""
    near = nearest_row(found, desk.candidates, desk.city) if found.name and len(found.divisions) == 1 else None
    if near and found.divisions[0]:
        desk.names.append(_name(found, *near))
        return
    row = _row(desk, found)
    desk.rows.append(row)
    desk.ids.add(row.id.casefold())
    desk.candidates.append(Candidate(row.id, row.unit, (found.name,), found.divisions, found.points))


def _row(desk: _Desk, found: Found) -> DraftRow:
    division = found.divisions[0] if len(found.divisions) == 1 else ""
    known = unit_of(found.unit) if found.unit else None
    return DraftRow(
        id=_id(found, desk.ids),
        title=found.name,
        language=desk.city.division_language(division),
        unit=known.id if known else one_line(found.unit),
        division=division,
        facts=_facts(desk, found),
    )


def _id(found: Found, taken: set[str]) -> str:
    """A short name that no row has: the office's own where it can be used, else made from name and unit."""
    own = found.id or ("" if parse_code(found.code) else found.code)
    called = slug(found.name or found.code, "indicator", 200)
    unit = slug(found.unit, "", 100)
    wishes = [own] if own and slug(own) == own.casefold() else []
    wishes += [_short(called), _short(called, _LONGEST_ID + 20)]
    wishes += [f"{_short(called, 30)}-{_short(unit, 20)}"] if unit else []
    free = [wish for wish in wishes if wish.casefold() not in taken]
    if free:
        return free[0]
    return next(id for id in (f"{_short(called)}-{n}" for n in itertools.count(2)) if id not in taken)


def _short(made: str, longest: int = _LONGEST_ID) -> str:
    """A slug cut at the end of a word, where there is one in its second half."""
    if len(made) <= longest:
        return made
    cut = made[: longest + 1].rfind("-")
    return made[: cut if cut > longest // 2 else longest].strip("-")


def _bring_up_to_date(desk: _Desk, found: Found, earlier: DraftedRow, refresh: bool) -> None:
    """Newer facts for a row drafted earlier, unless a person has changed what stands there."""
    facts = {head: one_line(text) for head, text in _facts(desk, found).items()} if refresh and earlier.ours else {}
    if facts and any(facts.get(head, "") != text for head, text in earlier.facts.items()):
        desk.again[earlier.row] = facts


def _facts(desk: _Desk, found: Found) -> dict[str, str]:
    """What the tool says of an indicator beside the cells that a person fills."""
    evidence = desk.shelf.of(found)
    goals, code, words = _suggestion(found, evidence, desk.phrases)
    return {
        "suggested_goal": "; ".join(str(goal) for goal in goals),
        "suggested_code": code,
        "suggested_unit": "" if found.unit else _unit_hint(found.name),
        "evidence": words,
        "found_name": found.name,
        "found_code": found.code or found.id,
        "found_unit": found.unit,
        "found_division": "; ".join(filter(None, found.divisions)),
        "found_years": years(found),
        "latest_value": latest_value(found),
        "found_in": found_places(found, desk.phrases),
    }


def _suggestion(found: Found, evidence: Sequence[Evidence], phrases: Phrases) -> tuple[list[int], str, str]:
    """(goals, code, reasons in words): the strongest kind of evidence decides, the others are told."""
    hint = goal_hint(found.name) if found.name else None
    said = [
        phrases(f"draft.evidence.{one.kind.value}", goal=one.goal, found=one.found, where=one.where) for one in evidence
    ]
    if hint:
        key = "code_words" if hint.code else "words"
        said.append(phrases(f"draft.evidence.{key}", goal=hint.goal, code=hint.code, found=hint.words))
    strongest = [one for one in evidence if one.kind is evidence[0].kind]
    goals = list(dict.fromkeys(one.goal for one in strongest)) or ([hint.goal] if hint else [])
    typed = [one.code for one in evidence if one.kind is Kind.CODE and one.code]
    code = typed[0] if len(set(typed)) == 1 else ""
    if not code and hint and hint.goal in goals:
        code = hint.code
    return goals, code, "; ".join(said)


def _unit_hint(name: str) -> str:
    """A unit that the words of a name speak for, "" where they do not."""
    kind = kind_of(name)
    return {UnitKind.PERCENT: "percent", UnitKind.COUNT: "number"}.get(kind, "") if kind else ""


def _name(found: Found, candidate: Candidate, score: int) -> DraftName:
    """The name of an office, proposed for a row that it looks like."""
    title = max(candidate.titles, key=lambda title: alike(found.name, title), default="")
    return DraftName(
        text=one_line(found.name),
        division=found.divisions[0],
        indicator=candidate.id,
        facts={
            "likeness": str(score),
            "candidate": f"{title} ({candidate.unit})" if candidate.unit else title,
            "found_unit": found.unit,
            "found_in": found.readings[0].cell.where,
        },
    )

"""Themes that order the report: of a preset, of the city's strategy, or written in vlr.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vlr.framework.themes import PRESETS
from vlr.model.city import TextFile
from vlr.model.findings import Finding, Severity, about
from vlr.model.slugs import slug
from vlr.model.strategy import Objective
from vlr.model.themes import Theme
from vlr.words.toml_lines import Place, line_of
from vlr.workspace.folder import SETTINGS
from vlr.workspace.settings import Read
from vlr.workspace.texts import THEME

GOALS = range(1, 18)
STRATEGY = "strategy"
FIRST = "five-ps"
"""The preset where the order is by theme and nothing says by which."""
_WHERE: Place = ("report", "themes")


def read_themes(read: Read, objectives: Sequence[Objective]) -> tuple[tuple[Theme, ...], list[Finding]]:
    """The themes of a report in their order, none where it is ordered by goal, and findings with their lines.

    A goal that two themes name belongs to neither, and one that none names to none: both stand in a last group of the
    report. Findings (warnings): `goal-in-two-themes`, `goal-in-no-theme`, `duplicate-theme`, `theme-without-goals`,
    `no-pillars`; note `themes-not-used`.
    """
    said = read.settings
    if said.report.order != "themes":
        return (), _unused(read, "order") if said.themes else []
    if said.themes and not said.report.themes:
        themes, findings = _own(read)
    elif said.report.themes == STRATEGY:
        themes, findings = _pillars(read, objectives)
    else:
        preset = said.report.themes or FIRST
        themes, findings = tuple(Theme(id, goals, preset=preset) for id, goals in PRESETS[preset]), []
    if said.themes and said.report.themes:
        findings += _unused(read, "themes")
    return themes, findings + (_homeless(read, themes, findings) if themes else [])


def theme_texts(themes: Sequence[Theme], texts: Sequence[TextFile]) -> list[Finding]:
    """`text-of-no-theme` (note) for each text of a theme that the report does not have."""
    known = {f"{THEME}{theme.id}" for theme in themes}
    return [
        about(text.file, "text-of-no-theme", Severity.NOTE, text.name.removeprefix(THEME))
        for text in texts
        if text.name.startswith(THEME) and text.name not in known
    ]


def _unused(read: Read, key: str) -> list[Finding]:
    """Themes are written and the report is ordered by something else."""
    value = read.settings.report.order if key == "order" else read.settings.report.themes
    line = line_of(read.text, ("themes", 0))
    return [about(SETTINGS, "themes-not-used", Severity.NOTE, f'{key} = "{value}"', line=line)]


def _own(read: Read) -> tuple[tuple[Theme, ...], list[Finding]]:
    """Themes of vlr.toml; a goal stays where it is named once."""
    named = Counter(goal for one in read.settings.themes for goal in dict.fromkeys(one.goals))
    first: dict[int, str] = {}
    taken: list[str] = []
    themes: list[Theme] = []
    findings: list[Finding] = []
    for number, one in enumerate(read.settings.themes):
        id = slug(one.id, otherwise="theme")
        if id in taken:
            line = line_of(read.text, ("themes", number, "id"))
            findings.append(about(SETTINGS, "duplicate-theme", Severity.WARNING, one.id, line=line))
            id = next(f"{id}-{n}" for n in range(2, len(taken) + 3) if f"{id}-{n}" not in taken)
        taken.append(id)
        line = line_of(read.text, ("themes", number, "goals"))
        goals = tuple(dict.fromkeys(one.goals))
        if not goals:
            findings.append(about(SETTINGS, "theme-without-goals", Severity.WARNING, one.id, line=line))
        for goal in goals:
            if goal in first:
                findings.append(_twice(goal, line, first[goal], one.id))
            first.setdefault(goal, one.id)
        themes.append(Theme(id, tuple(goal for goal in goals if named[goal] == 1), dict(one.name)))
    return tuple(themes), findings


def _twice(goal: int, line: int, first: str, second: str) -> Finding:
    return about(
        SETTINGS, "goal-in-two-themes", Severity.WARNING, str(goal), line=line, first=first, second=second
    )  # fmt: skip


def _pillars(read: Read, objectives: Sequence[Objective]) -> tuple[tuple[Theme, ...], list[Finding]]:
    """The focus areas of the strategy; a goal belongs to the one most of whose objectives serve it."""
    line = line_of(read.text, _WHERE)
    areas = list(dict.fromkeys(one.focus_area for one in objectives if one.focus_area))
    if not areas:
        return (), [about(SETTINGS, "no-pillars", Severity.WARNING, line=line)]
    home: dict[int, str] = {}
    findings: list[Finding] = []
    for goal in GOALS:
        served = Counter(one.focus_area for one in objectives if one.focus_area and goal in one.goals)
        best = [area for area in areas if served[area] and served[area] == max(served.values())]
        if len(best) == 1:
            home[goal] = best[0]
        elif best:
            findings.append(_twice(goal, line, best[0], best[1]))
    ids: list[str] = []
    for number, area in enumerate(areas, 1):
        id = slug(area, otherwise=f"pillar-{number}")
        ids.append(id if id not in ids else f"{id}-{number}")
    of = {area: tuple(goal for goal in GOALS if home.get(goal) == area) for area in areas}
    return tuple(Theme(id, of[area], {"": area}) for id, area in zip(ids, areas, strict=True)), findings


def _homeless(read: Read, themes: Sequence[Theme], told: Sequence[Finding]) -> list[Finding]:
    """Goals of the report that no theme names; one that two name was told of before."""
    known = {goal for theme in themes for goal in theme.goals}
    known |= {int(one.found) for one in told if one.code == "goal-in-two-themes"}
    known |= {int(goal) for goal in read.settings.goals.left_out}
    own = read.settings.themes and not read.settings.report.themes
    line = line_of(read.text, ("themes", 0) if own else _WHERE)
    return [
        about(SETTINGS, "goal-in-no-theme", Severity.WARNING, str(goal), line=line)
        for goal in GOALS
        if goal not in known
    ]

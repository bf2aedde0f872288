"""templates/theme/city.css: which custom properties a city sets, and whether its colours can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import tinycss2
import tinycss2.color3

from vlr.framework.goals import contrast
from vlr.model.findings import Finding, Severity
from vlr.workspace.folder import inside

SHEET = Path("templates") / "theme" / "city.css"
LIGHT = MappingProxyType({
    "--paper": "#ffffff", "--tint": "#f7f4ee", "--ink": "#23221f", "--soft": "#5f5b54", "--accent": "#1b5274",
    "--better": "#1d6b3c", "--worse": "#a1261a", "--warning": "#7a5200",
})  # fmt: skip
DARK = MappingProxyType({
    "--paper": "#17191b", "--tint": "#202326", "--ink": "#ece9e2", "--soft": "#b4afa5", "--accent": "#93c5e6",
    "--better": "#85d3a0", "--worse": "#f5a193", "--warning": "#e6bf6a",
})  # fmt: skip
"""The shipped colours on a light and on a dark screen; those of paper differ little from the light ones."""
GROUNDS = ("--paper", "--tint")
INKS = ("--ink", "--soft", "--accent", "--better", "--worse", "--warning")
LEAST = 4.5
"""Contrast of text on its ground that WCAG 2.2 asks for (1.4.3, level AA)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What city.css sets in `:root`: name -> value; light-dark() and a dark media query taken apart. lines: where."""

    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def read_theme(folder: Path | None) -> Theme:
    """The custom properties of a city's folder; none where it has no city.css."""
    path = folder / SHEET if folder else None
    if folder is None or path is None or not path.is_file() or not inside(folder, path):
        return Theme()
    rules = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8", errors="replace"), True, True)
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    lines: dict[str, int] = {}
    for name, value, line, is_dark in _properties(rules):
        first, second = _pair(value)
        lines[name] = line
        dark[name] = second
        if not is_dark:
            light[name] = first
    return Theme(light, dark, lines)


def url_of(value: str) -> str:
    """What stands in url(), "" for anything else."""
    for one in tinycss2.parse_component_value_list(value, True):
        if one.type == "url":
            return str(one.value)
        if one.type == "function" and one.lower_name == "url":
            return next((str(part.value) for part in one.arguments if part.type == "string"), "")
    return ""


def unreadable(folder: Path) -> list[Finding]:
    """`colour-contrast` (a warning) for each colour of the city whose contrast is less than 4.5 to 1.

    Only pairs of which the city has set at least one are looked at, on light and on dark screens; the worst of a colour
    is told. Colours that cannot be computed (color-mix, var of another) are left out.
    """
    theme = read_theme(folder)
    worst: dict[str, tuple[float, str, str]] = {}
    for set_here, shipped in ((theme.light, LIGHT), (theme.dark, DARK)):
        whole = {**shipped, **set_here}
        for ink in INKS:
            for ground in GROUNDS:
                named = ink if ink in set_here else ground
                colors = _hex(whole[ink]), _hex(whole[ground])
                if named not in set_here or not all(colors):
                    continue
                found = contrast(*colors)
                if found < min(LEAST, worst.get(named, (LEAST, "", ""))[0]):
                    worst[named] = (found, whole[ink], whole[ground])
    return [_finding(name, theme.lines[name], *told) for name, told in sorted(worst.items())]


def _finding(name: str, line: int, ratio: float, ink: str, ground: str) -> Finding:
    details = (("ground", ground), ("ink", ink), ("ratio", f"{ratio:.1f}"))
    return Finding("colour-contrast", Severity.WARNING, file=SHEET.as_posix(), line=line, found=name, details=details)


def _properties(rules: Sequence[tinycss2.ast.Node], dark: bool = False) -> Iterator[tuple[str, str, int, bool]]:
    """(name, value, line, for dark screens only) of each custom property of the whole page."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            told = tinycss2.serialize(rule.prelude).replace(" ", "")
            if "prefers-color-scheme:dark" in told:
                yield from _properties(tinycss2.parse_rule_list(rule.content, True, True), True)
        elif rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() in (":root", "html"):
            for one in tinycss2.parse_declaration_list(rule.content, True, True):
                if one.type == "declaration" and one.name.startswith("--"):
                    yield one.name, tinycss2.serialize(one.value).strip(), one.source_line, dark


def _pair(value: str) -> tuple[str, str]:
    """The two sides of light-dark(a, b); any other value twice."""
    parts = [one for one in tinycss2.parse_component_value_list(value, True) if one.type != "whitespace"]
    if len(parts) != 1 or parts[0].type != "function" or parts[0].lower_name != "light-dark":
        return value, value
    inside_it = parts[0].arguments
    comma = next((n for n, one in enumerate(inside_it) if one == ","), None)
    if comma is None:
        return value, value
    return tinycss2.serialize(inside_it[:comma]).strip(), tinycss2.serialize(inside_it[comma + 1 :]).strip()


def _hex(value: str) -> str:
    """A colour as `#rrggbb`, "" for what is none or lets through what is behind it."""
    color = tinycss2.color3.parse_color(value)
    if color is None or isinstance(color, str) or color.alpha < 1:
        return ""
    return "#" + "".join(f"{round(part * 255):02x}" for part in (color.red, color.green, color.blue))

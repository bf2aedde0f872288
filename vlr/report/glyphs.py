"""Characters that no font shows: what the PDF maker says of them, and what a chart's own face lacks.

The PDF maker sets a text in the report's face and, where that lacks a character, in any font of the machine; only what
none of them has becomes an empty box, and it says so in its log. A chart is drawn with its text as text: a browser
takes what the face lacks from the reader's own fonts, so only the widths of such labels are estimates.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import unescape

from vlr.model.document import Chart
from vlr.model.findings import Finding, Severity, about
from vlr.report.charts.measure import has_glyph

_BOXED = re.compile(r'^\.notdef glyph rendered for .*: "(.*)" \(U\+([0-9A-F]+)\)$', re.S)
_LABEL = re.compile(r"<text\b[^>]*>([^<]*)</text>|<tspan\b[^>]*>([^<]*)</tspan>")
_SHOWN = 20
"""So many characters stand in a finding."""

_PACKAGES = {
    "ARABIC": "fonts-noto-core",
    "BOPOMOFO": "fonts-noto-cjk",
    "CJK": "fonts-noto-cjk",
    "CYRILLIC": "fonts-noto-core",
    "FULLWIDTH": "fonts-noto-cjk",
    "HANGUL": "fonts-noto-cjk",
    "HIRAGANA": "fonts-noto-cjk",
    "IDEOGRAPHIC": "fonts-noto-cjk",
    "KATAKANA": "fonts-noto-cjk",
}
"""First word of a character's Unicode name -> the Debian package whose fonts have its script."""
_PICTURES = "fonts-noto-color-emoji"
_OTHER = "fonts-noto-core"


def package_of(character: str) -> str:
    """The Debian or Ubuntu package of a font that has a character."""
    if unicodedata.category(character) == "So" and ord(character) > 0xFFFF:
        return _PICTURES
    return _PACKAGES.get(unicodedata.name(character, "").partition(" ")[0].partition("-")[0], _OTHER)


def without_boxes(findings: Sequence[Finding], language: str) -> list[Finding]:
    """Findings of the PDF maker, its lines about empty boxes replaced by one error `glyphs-missing` for each package
    that would mend them; a text that cannot be read may not be released."""
    boxed = {match.group(0): chr(int(match.group(2), 16)) for one in findings if (match := _BOXED.match(one.found))}
    kept = [one for one in findings if one.found not in boxed]
    return [*_told("glyphs-missing", Severity.ERROR, boxed.values(), language), *kept]


def chart_glyphs(charts: Iterable[Chart], language: str) -> list[Finding]:
    """`chart-glyphs`, a note for each package, where labels of charts use characters that the charts' face lacks."""
    used = {char for chart in charts for label in labels(chart.svg) for char in label}
    lacking = [char for char in used if not has_glyph(char)]
    return _told("chart-glyphs", Severity.NOTE, lacking, language)


def labels(svg: str) -> list[str]:
    """The texts of a chart."""
    return [unescape(text or inner) for text, inner in _LABEL.findall(svg)]


def _told(code: str, severity: Severity, characters: Iterable[str], language: str) -> list[Finding]:
    by_package: dict[str, set[str]] = defaultdict(set)
    for character in characters:
        by_package[package_of(character)].add(character)
    return [
        about("", code, severity, _listed(sorted(found)), language=language, package=package, n=len(found))
        for package, found in sorted(by_package.items())
    ]


def _listed(characters: Sequence[str]) -> str:
    """The first characters with their numbers: `中 (U+4E2D)`; a character that is not seen with its number alone."""
    shown = [
        f"{one} (U+{ord(one):04X})" if one.isprintable() and not unicodedata.combining(one) else f"U+{ord(one):04X}"
        for one in characters[:_SHOWN]
    ]
    return ", ".join([*shown, *(["…"] if len(characters) > _SHOWN else [])])

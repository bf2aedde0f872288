"""Everything beside the pages: style sheets, script, search index, fonts, charts, and a city's own files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from vlr.framework.goals import GOALS
from vlr.model.document import Chart, Document, IndicatorBlock
from vlr.report.html_pages import Pages, blocks_of
from vlr.words.environment import source_of
from vlr.words.shipped import inside

if TYPE_CHECKING:
    from jinja2 import Environment

FACES = (
    ("font_source_sans_pro", "SourceSansPro-Light.otf"),
    ("font_source_sans_pro", "SourceSansPro-Regular.otf"),
    ("font_source_sans_pro", "SourceSansPro-It.otf"),
    ("font_source_sans_pro", "SourceSansPro-Semibold.otf"),
    ("font_source_serif_pro", "SourceSerifPro-Regular.otf"),
    ("font_source_serif_pro", "SourceSerifPro-Semibold.otf"),
)
"""(package, file) of each face that `theme/base.css` names."""

CITY_FILES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".woff2", ".woff", ".otf", ".ttf")
"""What may lie beside a city's city.css and travel with the pages."""


def sheets(environment: Environment) -> dict[str, bytes]:
    """Style sheets in the order in which they apply: ours, the colours of the goals, the city's own last."""
    found = {name: source_of(environment, f"theme/{name}") for name in ("base.css", "marks.css")}
    found["goals.css"] = goal_colours()
    own = source_of(environment, "theme/city.css")
    return {name: text.encode("utf-8") for name, text in (found | ({"city.css": own} if own else {})).items()}


def goal_colours() -> str:
    """Custom properties of each goal's class: `.g11` has its colour, the colour of text on it and a dark shade."""
    return "".join(
        f".g{goal.number} {{ --goal: {goal.color}; --goal-text: {goal.text}; --goal-dark: {goal.dark} }}\n"
        for goal in GOALS
    )


def scripts(environment: Environment, document: Document, pages: Pages) -> dict[str, bytes]:
    """The script, and the search index as one more: a page opened from a disk may load a script but no data file."""
    index = "var vlrIndex = " + json.dumps(search_index(document, pages), ensure_ascii=False, indent=0) + ";\n"
    return {
        "assets/report.js": source_of(environment, "theme/report.js").encode("utf-8"),
        "assets/search.js": index.encode("utf-8"),
    }


def search_index(document: Document, pages: Pages) -> list[list[str]]:
    """[title, code and goal, address] of every indicator and every part that a reader may look for."""
    found: list[list[str]] = []
    for section in document.sections:
        page = f"{section.id}.html"
        found.append([section.title, section.numbered, page])
        for block in blocks_of(section):
            if isinstance(block, IndicatorBlock):
                about = " · ".join(part for part in (block.code, section.title) if part)
                found.append([block.title, about, f"{pages.anchors[block.id]}#{block.id}"])
    return found


def charts(drawn: Mapping[str, Chart]) -> dict[str, bytes]:
    """One SVG file for each chart."""
    return {f"assets/charts/{name}.svg": chart.svg.encode("utf-8") for name, chart in drawn.items()}


def fonts() -> dict[str, bytes]:
    """The faces that the pages use, as their packages ship them."""
    return {
        f"assets/fonts/{name}": (Path(str(files(package))) / "files" / name).read_bytes() for package, name in FACES
    }


def city_files(folder: Path | None) -> dict[str, bytes]:
    """Pictures and fonts of `templates/theme` in a city's folder, so that its city.css can use them by name."""
    if folder is None:
        return {}
    theme = folder / "templates" / "theme"
    found = sorted(path for path in theme.glob("*") if path.suffix.lower() in CITY_FILES and path.is_file())
    return {f"assets/{path.name}": path.read_bytes() for path in found if inside(folder, path)}

"""Everything beside the pages: style sheets, script, search index, fonts, charts, and a city's own files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from vlr.framework.goals import GOALS
from vlr.model.document import Chart, Document
from vlr.model.pictures import FOLDER, OUTPUT
from vlr.report import html_search
from vlr.report.html_pages import Pages
from vlr.words.environment import source_of
from vlr.words.shipped import inside
from vlr.workspace.pictures import without_metadata

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

SCRIPTS = ("report.js", "search.js")
"""What is put together to the one script of the pages."""

CITY_FILES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".woff2", ".woff", ".otf", ".ttf")
"""What may lie beside a city's city.css and travel with the pages."""

PICTURES = (".png", ".jpg", ".jpeg", ".webp")
"""Those of them that may hold metadata."""

_AMONG_IMAGES = re.compile(r"""(url\(\s*["']?)\.\./images/""")
_NAMED_IMAGE = re.compile(r"""url\(\s*["']?\.\./images/([^"')/]+)""")
"""A file of `templates/images` that a city.css uses; beside the pages these lie in `assets/pictures`."""


def sheets(environment: Environment) -> dict[str, bytes]:
    """Style sheets in the order in which they apply: ours, the colours of the goals, the city's own last."""
    names = ("base.css", "marks.css", "parts.css", "order.css")
    found = {name: source_of(environment, f"theme/{name}") for name in names}
    found["goals.css"] = goal_colours()
    own = _AMONG_IMAGES.sub(r"\1pictures/", source_of(environment, "theme/city.css"))
    return {name: text.encode("utf-8") for name, text in (found | ({"city.css": own} if own else {})).items()}


def goal_colours() -> str:
    """Custom properties of each goal's class: `.g11` has its colour, the colour of text on it and a dark shade."""
    return "".join(
        f".g{goal.number} {{ --goal: {goal.color}; --goal-text: {goal.text}; --goal-dark: {goal.dark} }}\n"
        for goal in GOALS
    )


def scripts(environment: Environment, document: Document, pages: Pages) -> dict[str, bytes]:
    """What the pages can do without, in one file, and the search index as one more."""
    code = "\n".join(source_of(environment, f"theme/{name}") for name in SCRIPTS)
    return {"assets/report.js": code.encode("utf-8"), html_search.NAME: html_search.index_script(document, pages)}


def charts(drawn: Mapping[str, Chart]) -> dict[str, bytes]:
    """One SVG file for each chart."""
    return {f"assets/charts/{name}.svg": chart.svg.encode("utf-8") for name, chart in drawn.items()}


def fonts() -> dict[str, bytes]:
    """The faces that the pages use, as their packages ship them."""
    return {
        f"assets/fonts/{name}": (Path(str(files(package))) / "files" / name).read_bytes() for package, name in FACES
    }


def city_files(folder: Path | None) -> dict[str, bytes]:
    """Pictures and fonts of `templates/theme` in a city's folder, and those of `templates/images` that it names."""
    if folder is None:
        return {}
    theme = folder / "templates" / "theme"
    found = {f"assets/{path.name}": path for path in theme.glob("*")}
    sheet = theme / "city.css"
    if sheet.is_file() and inside(folder, sheet):
        named = _NAMED_IMAGE.findall(sheet.read_text(encoding="utf-8", errors="replace"))
        found |= {f"{OUTPUT}/{name}": theme.parent / FOLDER / name for name in named}
    wanted = {name: path for name, path in sorted(found.items()) if path.suffix.lower() in CITY_FILES}
    return {name: _bare(path) for name, path in wanted.items() if path.is_file() and inside(folder, path)}


def _bare(path: Path) -> bytes:
    """A file of a city's theme; a photograph without what it says of camera, place and person."""
    content = path.read_bytes()
    return without_metadata(content) if path.suffix.lower() in PICTURES else content

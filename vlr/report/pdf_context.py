"""What the PDF's templates are given: the document, its anchors, style sheets, fonts and pictures as data URIs."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from vlr.model.document import Document, IndicatorBlock, Section, Table
from vlr.model.pictures import OUTPUT
from vlr.report.html import web
from vlr.report.html_assets import goal_colours
from vlr.report.pdf_beside import columns
from vlr.report.pdf_flow import running_on
from vlr.report.pdf_theme import city_rules, has_logo
from vlr.report.signs import parted
from vlr.report.text_links import relinked
from vlr.report.tongues import spoken
from vlr.report.visual_order import in_visual_order
from vlr.words import shipped

SHEETS = ("theme/print.css", "theme/print-marks.css", "theme/print-order.css", "theme/print-parts.css")
RTL_SHEET = "theme/print-rtl.css"
_PICTURE = re.compile(rf'src="{OUTPUT}/([^"/]+)"')
CITY_SHEET = Path("templates") / "theme" / "city.css"
_SANS = ("font_source_sans_pro", "Source Sans Pro", "SourceSansPro")
_SERIF = ("font_source_serif_pro", "Source Serif Pro", "SourceSerifPro")
FACES = (
    (*_SANS, "Light", 300, "normal"),
    (*_SANS, "Regular", 400, "normal"),
    (*_SANS, "It", 400, "italic"),
    (*_SANS, "Semibold", 600, "normal"),
    (*_SANS, "SemiboldIt", 600, "italic"),
    (*_SANS, "Bold", 700, "normal"),
    (*_SANS, "BoldIt", 700, "italic"),
    (*_SERIF, "Regular", 400, "normal"),
    (*_SERIF, "It", 400, "italic"),
    (*_SERIF, "Semibold", 600, "normal"),
)
"""(package, family, beginning of the file's name, its end, weight, style) of each face that a page may use."""


def context(document: Document, city_folder: Path | None) -> dict[str, object]:
    """Variables of `report/pdf.html`. See the city guide for those that a city's own template may use."""
    return {
        "document": document,
        "words": document.words,
        "anchors": frozenset(anchors(document)),
        "running_on": running_on(document),
        "theme_of": {goal: theme.name for theme in document.themes for goal in theme.goals},
        "sheets": style_sheets(city_folder, document.direction),
        "city_rules": city_rules(city_folder),
        "has_logo": has_logo(city_folder),
        "style": Markup(font_faces() + goal_colours()),  # made here of our own names and numbers
        "kind": lambda block: type(block).__name__,
        "picture": picture,
        "headless": headless,
        "web": web,
        "parted": parted,
        "spoken": spoken(document),
        "photograph": lambda name: photograph(document, name),
        "in_place": in_place(document),
        "columns": columns,
        "page_words": page_words(document.words.get("pdf.page", "{page}/{pages}")),
    }


def allowed_folders(city_folder: Path | None) -> tuple[Path, ...]:
    """Folders whose files a report may read: the city's templates, the shipped ones, the fonts' packages."""
    own = (city_folder / "templates",) if city_folder else ()
    return (*own, shipped.folder(), *(_font_folder(package) for package in (_SANS[0], _SERIF[0])))


def style_sheets(city_folder: Path | None, direction: str = "ltr") -> tuple[str, ...]:
    """Addresses of the style sheets in the order in which they apply, the city's own last."""
    sheets = [shipped.folder() / name for name in (*SHEETS, *((RTL_SHEET,) if direction == "rtl" else ()))]
    if city_folder and (city_folder / CITY_SHEET).is_file():
        sheets.append(city_folder / CITY_SHEET)
    return tuple(sheet.absolute().as_uri() for sheet in sheets)


def picture(svg: str) -> str:
    """An SVG as a data URI: WeasyPrint draws it as vectors, with half the time and memory of one written inline."""
    return "data:image/svg+xml;base64," + base64.b64encode(in_visual_order(svg).encode("utf-8")).decode("ascii")


def photograph(document: Document, name: str) -> str:
    """A picture of the city as a data URI: nothing is fetched. An empty one where the document does not hold it."""
    kind = "jpeg" if name.endswith(".jpg") else "png"
    return f"data:image/{kind};base64,{base64.b64encode(document.pictures.get(name, b'')).decode('ascii')}"


def in_place(document: Document) -> Callable[[str], Markup]:
    """What turns safe HTML of people into that of paper: pictures as data URIs, links to places that paper has."""
    known = frozenset(anchors(document))

    def made(html: str) -> Markup:
        shown = _PICTURE.sub(lambda found: f'src="{photograph(document, found.group(1))}"', html)
        return Markup(relinked(shown, lambda target: target if target[1:] in known else ""))

    return made


def headless(html: str) -> Markup:
    """Safe HTML with its headings as paragraphs: what a prompt says belongs in no outline."""
    return Markup(re.sub(r"<(/?)h[1-6]\b", r"<\1p", html))


def font_faces() -> str:
    """The `@font-face` rules of the packaged fonts; nothing else is embedded."""
    rules = []
    for package, family, start, end, weight, style in FACES:
        address = (_font_folder(package) / f"{start}-{end}.ttf").as_uri()
        rules.append(
            f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{style};src:url('{address}')}}"
        )
    return "\n".join(rules) + "\n"


def page_words(phrase: str) -> tuple[str, str, str]:
    """What stands before, between and after the two numbers of "Page {page} of {pages}"."""
    before, _, rest = phrase.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def anchors(document: Document) -> Iterator[str]:
    """Every id that the PDF has; a link to anything else is printed as its text."""
    for section in document.sections:
        yield from _section_anchors(section)


def _section_anchors(section: Section) -> Iterator[str]:
    yield section.id
    for block in section.blocks:
        if isinstance(block, Table):
            yield block.id
            yield from (row.id for row in block.rows if row.id)
        elif isinstance(block, IndicatorBlock):
            yield block.id
            yield from (figure.id for figure in (block.figure, *block.more) if figure)
        elif getattr(block, "id", ""):
            yield block.id  # type: ignore[union-attr]
    for part in section.sections:
        yield from _section_anchors(part)


def _font_folder(package: str) -> Path:
    return Path(str(files(package))) / "files"

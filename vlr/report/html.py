"""The HTML print of a document: pages that open from a disk and from any web server, with everything they need beside.

Nothing is fetched, every address is relative, and all pages can be read without JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from vlr.model.document import Chart, Document, Number
from vlr.model.pictures import OUTPUT
from vlr.report import html_assets
from vlr.report.html_pages import Page, Pages, paginate
from vlr.report.signs import parted
from vlr.report.text_links import relinked
from vlr.report.tongues import spoken, tongues

if TYPE_CHECKING:
    from jinja2 import Environment

INDEX = "report/index.html"
PAGE = "report/page.html"
OUTSIDE = ("https://", "http://", "mailto:")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


def print_html(
    document: Document,
    environment: Environment,
    *,
    figures_csv: Mapping[str, bytes] | None = None,
    city_folder: Path | None = None,
    languages: Sequence[str] = (),
) -> dict[str, bytes]:
    """Relative path -> bytes of the whole web edition: `index.html`, a page for each part, `assets/`, `data/`.

    figures_csv: name as in `Figure.csv` -> bytes; a figure whose file is not there has no CSV link. city_folder: whose
    pictures and fonts beside `templates/theme/city.css` travel along; its templates come through the environment.
    languages: in which the same pages lie beside, each in a folder of its code (`../fi/index.html`).
    """
    csv = dict(figures_csv or {})
    pages = paginate(document)
    sheets = html_assets.sheets(environment)
    shared = shared_values(document, pages, tuple(sheets), frozenset(csv), languages)
    files: dict[str, bytes] = {}
    for page in pages.pages:
        files[page.name] = _page(page, pages, environment, shared)
    files |= {f"data/{name}": content for name, content in csv.items()}
    files |= {f"assets/{name}": content for name, content in sheets.items()}
    files |= html_assets.scripts(environment, document, pages)
    files |= html_assets.charts(_charts(pages))
    files |= html_assets.fonts()
    files |= html_assets.city_files(city_folder)
    files |= {f"{OUTPUT}/{name}": content for name, content in document.pictures.items()}
    if document.cover_svg:
        files["assets/cover.svg"] = document.cover_svg.encode("utf-8")
    return dict(sorted(files.items()))


def shared_values(
    document: Document, pages: Pages, sheets: tuple[str, ...], csv: frozenset[str], languages: Sequence[str] = ()
) -> dict[str, object]:
    """What a template of every page may use, whatever the page."""
    return {
        "document": document,
        "words": document.words,
        "links": pages.links,
        "sheets": sheets,
        "csv": csv,
        "kind": lambda block: type(block).__name__,
        "picture": lambda chart: f"assets/charts/{chart.id}.svg",
        "web": web,
        "parted": parted,
        "large": figure_and_unit,
        "spoken": spoken(document),
        "tongues": tongues(languages, document.language),
    }


def _page(page: Page, pages: Pages, environment: Environment, shared: dict[str, object]) -> bytes:
    to = _addresses(page, pages)
    text = environment.get_template(INDEX if page.name == "index.html" else PAGE).render(
        shared | values_of_page(page, to)
    )
    return tidy(text).encode("utf-8")


def values_of_page(page: Page, to: Callable[[str], str]) -> dict[str, object]:
    """What the template of one page may use. to: what a link points to."""
    return {
        "page": page,
        "passports": frozenset(row.id for group in page.passports for row in group.rows),
        "to": to,
        "safe": lambda html: _inside_links(html, to),
    }


def _addresses(page: Page, pages: Pages) -> Callable[[str], str]:
    """What a link on this page points to: an address, or "" for a place that the web edition does not have."""

    def to(target: str) -> str:
        if not target.startswith("#"):
            return target if target.startswith(OUTSIDE) else ""
        home = pages.anchors.get(target[1:])
        if home is None:
            return ""
        return target if home == page.name else home if home == f"{target[1:]}.html" else home + target

    return to


def _inside_links(html: str, to: Callable[[str], str]) -> Markup:
    """Text of people, already safe, with its links to other parts of the report turned to their pages."""
    return Markup(relinked(html, to))  # safe HTML of `narrative.to_html`; only targets of links were changed


def web(text: str) -> Markup:
    """A line of ours with the addresses in it as links."""
    made = []
    for word in text.split(" "):
        if word.startswith(OUTSIDE[:2]):
            made.append(Markup('<a href="{0}" rel="noopener">{0}</a>').format(word))
        elif _MAIL.fullmatch(word):
            made.append(Markup('<a href="mailto:{0}">{0}</a>').format(word))
        else:
            made.append(escape(word))
    return Markup(" ").join(made)


def figure_and_unit(number: Number) -> tuple[str, str]:
    """A figure and its unit apart, for large type; what stands before the figure, as a sign of money, stays with it."""
    before, found, after = number.text.partition(number.bare)
    return (before + number.bare, after.strip()) if found and number.bare else (number.text, "")


def tidy(text: str) -> str:
    """Without the blank lines and indents that loops of a template leave."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"


def _charts(pages: Pages) -> dict[str, Chart]:
    return {figure.chart.id: figure.chart for page in pages.pages for figure in page.figures}

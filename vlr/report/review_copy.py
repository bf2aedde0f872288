"""The review copy: the whole report with its findings as one HTML file, with a place for comments at everything.

It opens from a disk in any browser, fetches nothing and may run no script but its own. It is for people inside.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from vlr.model.document import Document, Section
from vlr.model.pictures import OUTPUT
from vlr.report import html_assets, html_search
from vlr.report.anchors import anchors_of
from vlr.report.charts.embed import with_characters
from vlr.report.comments_placed import Placed, script_data
from vlr.report.html import OUTSIDE, shared_values, tidy, values_of_page
from vlr.report.html_pages import Page, Pages, figures_of, numbers_of, paginate
from vlr.report.html_passports import grouped
from vlr.words.environment import source_of
from vlr.words.phrases import Phrases

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "report/review-copy.html"
KINDS = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
}
FACES = (
    ("Source Sans Pro", 400, "assets/fonts/SourceSansPro-Regular.otf"),
    ("Source Sans Pro", 600, "assets/fonts/SourceSansPro-Semibold.otf"),
    ("Source Serif Pro", 600, "assets/fonts/SourceSerifPro-Semibold.otf"),
)
"""What of the report's faces travels in the file, with the characters that it needs."""
_USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040), *range(0x2190, 0x2194))))
"""Characters that travel always: what people type into their comments."""
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}\s*")
_URL = re.compile(r"""url\(\s*["']?(?!data:)([^"')]*)["']?\s*\)""")
_CHART = re.compile(r'<img src="assets/charts/([^"]+)\.svg"[^>]*>')
_IMAGE = re.compile(r'src="(assets/[^"]+)"')
_STYLE = re.compile(r"<style>.*?</style>", re.S)
_SIZE = re.compile(r'(<svg [^>]*?) width="[^"]*" height="[^"]*"')
_HEADING = re.compile(r"<(/?)h([1-5])(?=[ >])")


def print_review_copy(
    document: Document,
    environment: Environment,
    phrases: Phrases,
    *,
    report: str,
    threads: tuple[Placed, ...] = (),
    done: tuple[str, ...] = (),
    city_folder: Path | None = None,
) -> bytes:
    """The file. document: an internal one; report: id of the report that comments files name; threads: comments that
    are open, in their places; done: keys of those that are settled."""
    pages = paginate(document)
    anchors = anchors_of(document)
    data = script_data(threads, anchors, phrases, mode="copy", report=report, done=done)
    scripts = _scripts(environment, document, pages)
    files = _files(document, city_folder)
    values = _values(document, pages, phrases, data["build"])
    safe_part: Callable[[str], Markup] = values["safe"]
    values["safe"] = lambda html: Markup(_deeper_headings(safe_part(html)))  # still the same safe HTML
    values |= {"policy": _policy(scripts), "style": Markup("{STYLE}")}
    text = tidy(environment.get_template(TEMPLATE).render(values))
    text = _one_page(text, pages)
    text = _with_pictures(text, document, files)
    text = text.replace("{STYLE}", _style(environment, files, text), 1)
    tail = f"{as_script_data(data)}<script>{scripts}</script>\n</body>"
    head, _, end = text.rpartition("</body>")
    return f"{head}{tail}{end}".encode()


def as_script_data(data: Mapping[str, Any]) -> str:
    """The element that holds what the script needs; nothing in it can end the element or begin another."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        said = said.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/json" id="comment-data">{said}</script>\n'


def _values(document: Document, pages: Pages, phrases: Phrases, build: str) -> dict[str, Any]:
    parts = tuple(_deeper(section) for section in document.sections)
    whole = Section("index", document.title, 1, sections=parts)
    used = dict.fromkeys(n.passport for n in numbers_of(whole) if n.passport in document.passports)
    page = Page(
        name="index.html",
        title=document.title,
        section=whole,
        goal=0,
        contents=(),
        passports=grouped([document.passports[passport] for passport in used]),
        figures=tuple(figures_of(whole)),
    )
    known = pages.anchors.keys() | used.keys()

    def to(target: str) -> str:
        if target.startswith("#"):
            return target if target[1:] in known else ""
        return target if target.startswith(OUTSIDE) else ""

    return (
        shared_values(document, pages, (), frozenset())
        | values_of_page(page, to)
        | {"remarks": phrases.section("comments.page"), "build": build}
    )


def _deeper(section: Section) -> Section:
    """A part one level lower, since the title of the report is above it on the same page."""
    return replace(section, level=section.level + 1, sections=tuple(_deeper(inner) for inner in section.sections))


def _deeper_headings(html: str) -> str:
    return _HEADING.sub(lambda found: f"<{found.group(1)}h{int(found.group(2)) + 1}", html)


def _scripts(environment: Environment, document: Document, pages: Pages) -> str:
    """All scripts as one. What would end the element cannot stand in them."""
    ours = html_assets.scripts(environment, document, pages)
    index = _addresses(ours.pop(html_search.NAME).decode("utf-8"), pages, '"')
    texts = [index, *(ours[name].decode("utf-8") for name in sorted(ours))]
    own = source_of(environment, "theme/comments.js")
    return "\n".join([*texts, own]).replace("</script", "<\\/script").replace("<!--", "<\\!--").strip()


def _policy(scripts: str) -> str:
    """What the browser lets the page do: nothing but run these scripts and show what is in the file."""
    hashed = b64encode(sha256(scripts.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{hashed}'; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _addresses(text: str, pages: Pages, before: str = 'href="') -> str:
    """Addresses of pages turned to places in this one."""
    names = "|".join(re.escape(page.name.removesuffix(".html")) for page in pages.pages)

    def place(found: re.Match[str]) -> str:
        return before + (found.group(2) or ("#top" if found.group(1) == "index" else f"#{found.group(1)}")) + '"'

    return re.sub(rf'{re.escape(before)}({names})\.html(#[^"]*)?"', place, text)


def _one_page(text: str, pages: Pages) -> str:
    return _addresses(text, pages)


def _files(document: Document, city_folder: Path | None) -> dict[str, bytes]:
    """What pictures and style sheets may name."""
    files = html_assets.city_files(city_folder)
    files |= {f"{OUTPUT}/{name}": content for name, content in document.pictures.items()}
    return files | ({"assets/cover.svg": document.cover_svg.encode("utf-8")} if document.cover_svg else {})


def _with_pictures(text: str, document: Document, files: Mapping[str, bytes]) -> str:
    """Charts as part of the page, other pictures as data."""
    charts = {figure.chart.id: figure.chart.svg for section in document.sections for figure in figures_of(section)}

    def chart(found: re.Match[str]) -> str:
        drawn = charts.get(found.group(1))
        return _SIZE.sub(r"\1", _STYLE.sub("", drawn), count=1) if drawn else found.group()

    def image(found: re.Match[str]) -> str:
        return f'src="{_data(found.group(1), files)}"'

    return _IMAGE.sub(image, _CHART.sub(chart, text))


def _data(name: str, files: Mapping[str, bytes]) -> str:
    content, kind = files.get(name), KINDS.get(PurePosixPath(name).suffix.lower())
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}" if content is not None and kind else "data:,"


def _style(environment: Environment, files: Mapping[str, bytes], text: str) -> str:
    """All style sheets as one, with the letters that the page needs."""
    sheets = {name: content.decode("utf-8") for name, content in html_assets.sheets(environment).items()}
    sheets["base.css"] = _FACE.sub("", sheets["base.css"])
    own = sheets.pop("city.css", "")
    ordered = [*sheets.values(), source_of(environment, "theme/comments.css"), own]
    css = _URL.sub(lambda found: f'url("{_data("assets/" + found.group(1), files)}")', "\n".join(ordered))
    used = frozenset(char for char in set(text) if char.isprintable()) | _USUAL
    fonts = html_assets.fonts()
    faces = "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f"src:url(data:font/woff;base64,{with_characters(fonts[file], used)}) format('woff')}}\n"
        for family, weight, file in FACES
    )
    return (faces + css).replace("</", "<\\/")

"""The search index of the web edition: a script, since a page opened from a disk may load a script but no data file."""

from __future__ import annotations

import json

from vlr.model.document import Document
from vlr.report.html_pages import Pages

NAME = "assets/search-index.js"


def search_index(document: Document, pages: Pages) -> list[list[str]]:
    """[title, line below it, address, further words] of everything that a reader may look for and that has a page."""
    found = []
    for one in document.findables:
        page = pages.anchors.get(one.target.removeprefix("#"))
        if page is not None:
            is_page = page == f"{one.target.removeprefix('#')}.html"
            found.append([one.title, one.about, page if is_page else page + one.target, one.words])
    return found


def index_script(document: Document, pages: Pages) -> bytes:
    """The index as the value of one name. Nothing in it can end the script: it is a file of its own."""
    entries = json.dumps(search_index(document, pages), ensure_ascii=False, indent=0)
    return f"var vlrIndex = {entries};\n".encode()

"""Comments in the preview: in their places on its pages, and all of them on a page of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vlr.model.comments import Resolution
from vlr.report.anchors import Anchor
from vlr.report.comments_placed import Placed, script_data
from vlr.report.review_copy import as_script_data
from vlr.words.dates import date
from vlr.words.environment import source_of
from vlr.words.phrases import Phrases

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "report/comments.html"
NAME = "all-comments.html"
INDEX = "index.html"


def with_comments(
    pages: Mapping[str, bytes],
    threads: Sequence[Placed],
    anchors: Mapping[str, Anchor],
    environment: Environment,
    phrases: Phrases,
    *,
    title: str,
    report: str,
) -> dict[str, bytes]:
    """The pages of a report with the comments that are open, and `all-comments.html` with all. Without any: unchanged.

    Comments on what stands nowhere any more are on the first page.
    """
    if not threads:
        return dict(pages)
    shown = dict(pages)
    css, script = (source_of(environment, f"theme/comments.{kind}") for kind in ("css", "js"))
    css, script = css.replace("</", "<\\/"), script.replace("</script", "<\\/script")
    for name, content in pages.items():
        if not name.endswith(".html"):
            continue
        here = [one for one in threads if one.thread.open and page_of(one, pages) == name]
        known = {id: anchors[id] for one in here for id in (one.at, *one.comment.sections) if id in anchors}
        data = script_data(here, known, phrases, mode="preview", report=report)
        data["list"] = {"address": NAME, "count": sum(one.thread.open for one in threads)}
        head, _, end = content.decode("utf-8").rpartition("</body>")
        tail = f"<style>{css}</style>\n{as_script_data(data)}<script>{script}</script>\n</body>"
        shown[name] = f"{head}{tail}{end}".encode()
    return shown | {NAME: list_page(threads, pages, environment, phrases, title)}


def page_of(one: Placed, pages: Mapping[str, bytes]) -> str:
    """The page that a comment is shown on."""
    return f"{one.page}.html" if one.page and f"{one.page}.html" in pages else INDEX


def list_page(
    threads: Sequence[Placed], pages: Mapping[str, bytes], environment: Environment, phrases: Phrases, title: str
) -> bytes:
    """All comments by date, those that are open first."""

    def address(one: Placed) -> str:
        page = page_of(one, pages)
        return f"{page}#{one.at}" if one.at and page != INDEX else page

    def settled_by(of: Resolution) -> str:
        said = phrases("comments.list.settled-by", person=of.by, date=date(of.on, phrases.language), note=of.note)
        return said.strip()

    return (
        environment.get_template(TEMPLATE)
        .render(
            title=phrases("comments.list.title", title=title),
            words=phrases.section("comments.list"),
            open=[one for one in threads if one.thread.open],
            settled=[one for one in threads if not one.thread.open],
            address=address,
            settled_by=settled_by,
        )
        .encode("utf-8", "replace")
    )

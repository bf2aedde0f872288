"""Language of parts in a tagged PDF: WeasyPrint tells it of the whole document only.

It makes one structure element of each box and forgets which HTML element the box is of; this notes the language while
both are at hand. Where a version of WeasyPrint makes its elements elsewhere, parts have no language, and a
test says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.pdf import tags

_MAKER = "_build_box_tree"
_WHOLE = ("html", "body")


@contextmanager
def languages_of_parts() -> Iterator[None]:
    """While this lasts, structure elements of HTML elements with `lang` have it as `/Lang`."""
    make = getattr(tags, _MAKER, None)
    if make is None:
        yield
        return

    def with_language(box: Any, *rest: Any) -> Iterator[Any]:
        language = _language(box)
        for element in make(box, *rest):
            if language and "Lang" not in element:
                element["Lang"] = tags.pydyf.String(language)
            yield element

    setattr(tags, _MAKER, with_language)
    try:
        yield
    finally:
        setattr(tags, _MAKER, make)


def _language(box: Any) -> str:
    """The language that a box's element names, "" for none and for the whole document's."""
    real = getattr(box, "_box", box)
    element = getattr(real, "element", None)
    if element is None or real.element_tag in _WHOLE:
        return ""
    return str(element.get("lang") or "")

"""Custom properties of a document: what a person sees under File, Properties, Custom."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

MOST = 1_000
LONGEST = 32_767


def custom_properties(root: Element) -> dict[str, str]:
    """Name -> text of each custom property in the `docProps/custom.xml` of a workbook.

    Numbers, dates and yes or no are the text that stands in the file. Of two of one name the first one counts.
    """
    return kept(
        (item.get("name", ""), "".join(value.text or "" for value in item))
        for item in root
        if str(item.tag).rpartition("}")[2] == "property"
    )


def kept(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The properties with a name, each once, and of each no more than any form has."""
    properties: dict[str, str] = {}
    for name, text in found:
        if len(properties) >= MOST:
            break
        if name:
            properties.setdefault(name[:LONGEST], text[:LONGEST])
    return properties

"""Elements of WordprocessingML that python-docx has no words for, and a package whose bytes depend on its content."""

from __future__ import annotations

import io
import zipfile
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

_WHEN = (1980, 1, 1, 0, 0, 0)


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element such as `w:r` with its children; attributes are of the same namespace."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    for child in children:
        made.append(child)
    return made


def packed(content: bytes) -> bytes:
    """A package without the time at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _WHEN), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()

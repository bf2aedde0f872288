"""Pictures of a city: what a text or a photo slot names, and what became of it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

FOLDER = "images"
"""Where pictures lie below the city's templates; a text names them `images/park.jpg`."""

OUTPUT = "assets/pictures"
"""Where they lie beside the pages."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file. name: of the file in the output, made of its name and content; width, height: in pixels as it is
    printed; digest: SHA-256 of the file as it lies in the folder.

    fault: "" or why it is not shown: the end of a finding's code (missing, outside, format, too-large, broken).
    """

    file: str
    name: str = ""
    width: int = 0
    height: int = 0
    digest: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PhotoSlot:
    """A photo that vlr.toml puts in a place of the report. file: as a text would name it; alt, caption: by language."""

    slot: str
    file: str
    credit: str = ""
    alt: Mapping[str, str] = field(default_factory=dict)
    caption: Mapping[str, str] = field(default_factory=dict)


def picture_key(address: str) -> str:
    """What a city's pictures are looked up by, from how a text names one; "" for what is no file in the folder.

    `images/park.jpg`, `../../images/park.jpg` (as seen from the text) and `templates/images/park.jpg` are the same.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or "\\" in address:
        return ""
    path = posixpath.normpath(unquote(parts.path))
    for start in ("../../", "templates/"):
        path = path.removeprefix(start)
    return path if path.startswith(f"{FOLDER}/") else ""

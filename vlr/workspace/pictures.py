"""templates/images/: pictures of the city's folder, looked at, and made anew without what they say of people.

The home of Pillow, which is imported only where a city has pictures.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from vlr.model.city import TextFile
from vlr.model.pictures import FOLDER, PhotoSlot, Picture, picture_key
from vlr.model.slugs import slug
from vlr.workspace.folder import inside, is_left_behind, shown

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 40_000_000
"""Bytes of a file that is looked at."""
MOST_PIXELS = 80_000_000
"""What a camera takes; a file that promises more is none, or would fill the memory."""
LONGEST_SIDE = 1600
"""Pixels of the longer side in the output: sharp over the width of a page."""
QUALITY = 84
FORMATS = ("JPEG", "PNG", "WEBP")
_TURNED = (5, 6, 7, 8)
"""Values of the EXIF orientation that mean width and height change places."""
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, OverflowError, MemoryError)
"""What Pillow raises for files that are not what they say."""


class _FaultError(Exception):
    """A picture that cannot be used. reason: as in `Picture.fault`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_pictures(folder: Path, texts: Iterable[TextFile], photos: Mapping[str, PhotoSlot]) -> dict[str, Picture]:
    """Pictures of a city's folder that a text or a photo slot names, by `vlr.model.pictures.picture_key`.

    Each is opened and read once to know that it can be; what cannot be used says why. Others are left alone.
    """
    place = folder / "templates" / FOLDER
    if not place.is_dir():
        return {}
    said = "\n".join(text.body for text in texts if FOLDER in text.body)
    slots = {picture_key(photo.file) for photo in photos.values()}
    found: dict[str, Picture] = {}
    for path in sorted(place.rglob("*")):
        key = f"{FOLDER}/{path.relative_to(place).as_posix()}"
        named = key in slots or path.name in said or quote(path.name) in said
        if named and not is_left_behind(path.name) and not path.is_dir():
            found[key] = _looked_at(folder, path)
    return found


def _looked_at(folder: Path, path: Path) -> Picture:
    file = shown(folder, path)
    if not inside(folder, path):
        return Picture(file, fault="outside")
    try:
        content = _content(path)
        width, height, ending = _measured(content)
    except _FaultError as fault:
        return Picture(file, fault=fault.reason)
    digest = hashlib.sha256(content).hexdigest()
    name = f"{slug(path.stem, 'picture', 40)}-{digest[:8]}.{ending}"
    return Picture(file, name, *_fitted(width, height), digest)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _FaultError("too-large")
        return path.read_bytes()
    except OSError as trouble:
        raise _FaultError("broken") from trouble


@contextmanager
def _to_its_end() -> Iterator[None]:
    """While this holds, half a picture is a broken one; the PDF engine has Pillow take it for a whole one."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@_to_its_end()
def _measured(content: bytes) -> tuple[int, int, str]:
    """(width, height as seen, ending of the output's name) of a picture that could be read to its end."""
    try:
        picture = _opened(content)
        kind, mode = picture.format, picture.mode
        width, height = picture.size
        turned = picture.getexif().get(0x0112) in _TURNED
        picture.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
        picture.load()
    except _BROKEN as trouble:
        raise _FaultError("broken") from trouble
    ending = "jpg" if kind == "JPEG" or (kind == "WEBP" and mode == "RGB") else "png"
    return (height, width, ending) if turned else (width, height, ending)


def _opened(content: bytes) -> Image:
    """A picture of which only the head is read. Raises _FaultError for another format and for too many pixels."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture = Image.open(BytesIO(content), formats=FORMATS)
        except UnidentifiedImageError as trouble:
            raise _FaultError("format") from trouble
        except Image.DecompressionBombError as trouble:
            raise _FaultError("too-large") from trouble
    if picture.width * picture.height > MOST_PIXELS:
        raise _FaultError("too-large")
    return picture


def _fitted(width: int, height: int) -> tuple[int, int]:
    """Width and height of the output: not enlarged, the longer side no longer than it may be."""
    longest = max(width, height)
    if longest <= LONGEST_SIDE:
        return width, height
    return max(width * LONGEST_SIDE // longest, 1), max(height * LONGEST_SIDE // longest, 1)


def made_pictures(folder: Path, pictures: Iterable[Picture]) -> dict[str, bytes]:
    """Name in the output -> bytes of each usable picture: upright, in the colours of screens, without any metadata.

    Equal files give equal bytes. A file that has changed since it was looked at is left out.
    """
    made: dict[str, bytes] = {}
    for picture in pictures:
        if picture.fault or not inside(folder, folder / picture.file):
            continue
        try:
            made[picture.name] = _made(folder / picture.file, picture)
        except _FaultError:
            continue
    return made


@lru_cache(maxsize=64)
@_to_its_end()
def _made(path: Path, of: Picture) -> bytes:
    """The bytes of one picture, kept for the next language or the next turn of a preview."""
    from PIL import Image, ImageOps

    content = _content(path)
    if hashlib.sha256(content).hexdigest() != of.digest:
        raise _FaultError("missing")
    try:
        picture = _opened(content)
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        size = (of.width, of.height)
        upright = _in_screen_colours(ImageOps.exif_transpose(picture))
        fitted = upright.resize(size, Image.Resampling.LANCZOS) if upright.size != size else upright
        # A new picture out of the bare pixels: nothing that the file said of camera, place or person comes along.
        bare = Image.frombytes(fitted.mode, fitted.size, fitted.tobytes())
        out = BytesIO()
        if of.name.endswith(".jpg"):
            bare.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True, progressive=False)
        else:
            bare.save(out, "PNG", optimize=True)
    except _BROKEN as trouble:
        raise _FaultError("broken") from trouble
    return out.getvalue()


@_to_its_end()
def without_metadata(content: bytes) -> bytes:
    """A picture in its own format and size, upright and without metadata; b"" for one that is damaged or too large, and
    what is no JPEG, PNG or WebP as it is. For what a city's style sheet names by file."""
    from PIL import Image, ImageOps

    try:
        picture = _opened(content)
        kind = picture.format
        upright = _in_screen_colours(ImageOps.exif_transpose(picture))
        out = BytesIO()
        bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
        bare.save(out, kind, **({} if kind == "PNG" else {"quality": 90}))
    except _FaultError as fault:
        return content if fault.reason == "format" else b""
    except _BROKEN:
        return b""
    return out.getvalue()


def _in_screen_colours(picture: Image) -> Image:
    """As RGB, or RGBA where something is transparent, in sRGB where the file names another profile."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # sixteen bits a pixel
        return picture.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            known = ImageCms.ImageCmsProfile(BytesIO(profile))
            changed = ImageCms.profileToProfile(picture, known, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            changed = None
        if changed is not None:
            return changed
    return picture.convert("RGBA" if transparent else "RGB")

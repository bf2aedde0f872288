"""Pictures of a city's folder: what can be shown, what is said of the rest, and nothing of people in the output."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from vlr.model.city import TextFile
from vlr.model.pictures import PhotoSlot, Picture, picture_key
from vlr.report.html_assets import city_files
from vlr.workspace import pictures as room
from vlr.workspace.load import load
from vlr.workspace.pictures import made_pictures, read_pictures, without_metadata

GPS = 0x8825
ORIENTATION = 0x0112


def saved(path: Path, size=(40, 20), kind="JPEG", mode="RGB", **more) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    colour = (200, 120, 40, 128)[: len(mode)] if mode != "L" else 90
    Image.new(mode, size, colour).save(path, kind, **more)
    return path


def named(*names: str) -> list[TextFile]:
    return [TextFile("goal-11", "en", "t.md", " ".join(f"![a]({name})" for name in names))]


def read(folder: Path, *names: str) -> dict[str, Picture]:
    return read_pictures(folder, named(*names), {})


def private(path: Path) -> bytes:
    """A photograph that says where it was taken and by whom, turned by a quarter."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x013B] = "Ada Photographer"
    exif.get_ifd(GPS)[2] = (51.0, 27.0, 15.0)
    saved(path, exif=exif, comment=b"taken at home")
    return path.read_bytes()


def test_where_and_by_whom_a_picture_was_taken_stays_inside(tmp_path):
    before = private(tmp_path / "templates/images/Our Park.jpg")
    assert b"Ada Photographer" in before
    found = read(tmp_path, "images/Our%20Park.jpg")
    made = made_pictures(tmp_path, found.values())
    ((name, content),) = made.items()
    assert name.startswith("our-park-")
    assert name.endswith(".jpg")
    assert b"Ada" not in content
    assert b"taken at home" not in content
    after = Image.open(BytesIO(content))
    assert len(after.getexif()) == 0
    assert after.size == (20, 40) == (found["images/Our Park.jpg"].width, found["images/Our Park.jpg"].height)


@pytest.mark.parametrize(
    ("kind", "mode", "ending"),
    [
        ("PNG", "RGBA", "png"),
        ("PNG", "L", "png"),
        ("WEBP", "RGB", "jpg"),
        ("WEBP", "RGBA", "png"),
        ("JPEG", "CMYK", "jpg"),
    ],
)
def test_every_kind_becomes_one_that_browsers_and_paper_show(tmp_path, kind, mode, ending):
    saved(tmp_path / "templates/images/a.img", kind=kind, mode=mode)
    ((name, content),) = made_pictures(tmp_path, read(tmp_path, "images/a.img").values()).items()
    assert name.endswith(f".{ending}")
    assert Image.open(BytesIO(content)).size == (40, 20)


def test_equal_files_give_equal_bytes_and_large_ones_are_made_smaller(tmp_path):
    for place in ("one", "two"):
        saved(tmp_path / place / "templates/images/a.png", (3000, 1500), "PNG")
    first, second = (made_pictures(tmp_path / p, read(tmp_path / p, "images/a.png").values()) for p in ("one", "two"))
    assert first == second
    ((_, content),) = first.items()
    assert Image.open(BytesIO(content)).size == (1600, 800)


def test_what_no_text_names_is_left_alone(tmp_path):
    saved(tmp_path / "templates/images/a.jpg")
    assert read(tmp_path, "images/b.jpg") == {}


def bomb(width: int, height: int) -> bytes:
    """A small PNG that promises a picture of this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "format"),
        (b"not a picture", "format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "format"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "format"),
        (bomb(30_000, 30_000), "too-large"),
        (bomb(60_000, 60_000), "too-large"),
        (bomb(400, 400), "broken"),
    ],
)
def test_what_cannot_be_shown_says_why(tmp_path, content, fault):
    path = tmp_path / "templates/images/a.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    found = read(tmp_path, "images/a.png")["images/a.png"]
    assert (found.fault, found.file) == (fault, "templates/images/a.png")
    assert made_pictures(tmp_path, [found]) == {}


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_pictures_of_a_citys_style_sheet_keep_their_format_and_lose_their_metadata(tmp_path, kind, ending):
    exif = Image.Exif()
    exif[0x013B] = "Ada Photographer"
    path = saved(tmp_path / f"templates/theme/logo.{ending}", kind=kind, exif=exif)
    assert b"Ada" in path.read_bytes()
    ((name, content),) = city_files(tmp_path).items()
    assert name == f"assets/logo.{ending}"
    assert b"Ada" not in content
    assert Image.open(BytesIO(content)).format == kind


def test_what_is_no_picture_stays_and_what_is_damaged_goes():
    assert without_metadata(b"<svg/>") == b"<svg/>"
    assert without_metadata(bomb(400, 400)) == without_metadata(bomb(60_000, 60_000)) == b""


def test_a_file_that_is_too_long_is_not_read(tmp_path, monkeypatch):
    saved(tmp_path / "templates/images/a.jpg")
    monkeypatch.setattr(room, "LARGEST", 10)
    assert read(tmp_path, "images/a.jpg")["images/a.jpg"].fault == "too-large"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    outside = saved(tmp_path / "secret.jpg")
    place = tmp_path / "city/templates/images"
    place.mkdir(parents=True)
    os.symlink(outside, place / "a.jpg")
    assert read(tmp_path / "city", "images/a.jpg")["images/a.jpg"].fault == "outside"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_damage_to_a_file_breaks_the_report(tmp_path_factory, data):
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"]))
    out = BytesIO()
    Image.radial_gradient("L").resize((64, 48)).convert("RGB").save(out, kind)
    content = bytearray(out.getvalue())
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=6)
    ):
        content[place] = byte
    folder = tmp_path_factory.mktemp("city")
    (folder / "templates/images").mkdir(parents=True)
    (folder / "templates/images/a.jpg").write_bytes(content[: data.draw(st.integers(0, len(content)))])
    found = read(folder, "images/a.jpg")["images/a.jpg"]
    assert found.fault in ("", "format", "broken", "too-large")
    assert len(made_pictures(folder, [found])) <= 1


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("images/a.jpg", "images/a.jpg"),
        ("../../images/a.jpg", "images/a.jpg"),
        ("templates/images/my%20park.jpg", "images/my park.jpg"),
        ("./images/sub/a.jpg", "images/sub/a.jpg"),
        ("https://made.example/images/a.jpg", ""),
        ("//made.example/images/a.jpg", ""),
        ("file:///etc/passwd", ""),
        ("images/../../../secret.jpg", ""),
        ("/images/a.jpg", ""),
        ("..\\images\\a.jpg", ""),
        ("data:image/png;base64,AAAA", ""),
    ],
)
def test_only_files_of_the_folder_can_be_named(address, key):
    assert picture_key(address) == key


TOML = """[city]
name = "Tinytown"

[report]
year = 2024
languages = ["en", "fi"]

[photos.cover]
file = "images/a.jpg"
credit = "Ada"
alt = "The square"

[photos.goal-18]
file = "images/a.jpg"

[photos.opening]
file = "images/none.jpg"
alt = { en = "The mayor", fi = "Pormestari" }
"""


def test_photo_slots_are_told_with_their_line(tmp_path):
    (tmp_path / "vlr.toml").write_text(TOML, encoding="utf-8")
    saved(tmp_path / "templates/images/a.jpg")
    city, findings = load(tmp_path)
    told = {(f.code, f.line, f.found) for f in findings if f.file == "vlr.toml"}
    assert told == {
        ("picture-without-alt", 11, "images/a.jpg"),
        ("photo-slot-unknown", 13, "goal-18"),
        ("picture-missing", 17, "images/none.jpg"),
    }
    assert city.photos["cover"] == PhotoSlot("cover", "images/a.jpg", "Ada", {"en": "The square"})


def test_half_a_picture_is_broken_even_where_the_pdf_engine_takes_it_for_a_whole_one(tmp_path, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    saved(tmp_path / "templates/images/park.jpg", size=(400, 300))
    whole = (tmp_path / "templates/images/park.jpg").read_bytes()
    (tmp_path / "templates/images/park.jpg").write_bytes(whole[: len(whole) // 2])
    assert read(tmp_path, "images/park.jpg")["images/park.jpg"].fault == "broken"
    assert without_metadata(whole[: len(whole) // 2]) == b""

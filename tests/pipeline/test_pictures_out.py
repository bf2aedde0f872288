"""Photos from a city's folder to its pages: with their words, without what the camera knew, and read aloud in order."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.pipeline.tiny_city import SETTINGS, tiny_city
from tests.report.pdf_checkers import faults
from vlr.pipeline.build import Wish, build

PHOTOS = """[photos.cover]
file = "images/square.jpg"
credit = "The city's archive"
alt = "The market square on a summer morning."
caption = "The market square"

[photos.goal-03]
file = "images/square.jpg"
alt = "The square once more."

[divisions.health]"""
TEXT = """Our city.

![A lamp in the square.](../../images/lamp.png "The lamp")

More words ![and a lamp](images/lamp.png) in the line.
"""
SECRET = "Kept By The Camera"


def city_with_photos(folder: Path) -> Path:
    city = tiny_city(folder, SETTINGS.replace("[divisions.health]", PHOTOS, 1))
    images = city / "templates/images"
    images.mkdir(parents=True)
    exif = Image.Exif()
    exif[0x013B] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    for name, kind in (("square.jpg", "JPEG"), ("lamp.png", "PNG")):
        Image.radial_gradient("L").resize((2000, 1200)).convert("RGB").save(images / name, kind, exif=exif)
        assert SECRET.encode() in (images / name).read_bytes()
    text = city / "templates/text/en/goal-03.md"
    text.parent.mkdir(parents=True)
    text.write_text(TEXT, encoding="utf-8")
    return city


def output(city: Path, out: Path, *targets: str) -> dict[str, bytes]:
    built = build(Wish(city, out, targets, form="draft"))
    assert [f for f in built.findings if f.code.startswith(("picture-", "photo-", "pdf-", "text-"))] == []
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def test_photos_stand_in_the_pages_with_size_and_words_and_nothing_of_the_camera(tmp_path):
    files = output(city_with_photos(tmp_path / "city"), tmp_path / "out", "html")
    pictures = sorted(name for name in files if "/assets/pictures/" in name)
    assert [re.sub(r"-[0-9a-f]{8}\.", ".", Path(name).name) for name in pictures] == ["lamp.png", "square.jpg"]
    assert not any(SECRET.encode() in content or b"Exif" in content for content in files.values())
    chapter, cover = (files[f"html/en/{name}.html"].decode() for name in ("goal-3", "index"))
    assert 'alt="The market square on a summer morning." width="1600" height="960" loading="lazy"' in cover
    assert "The market square · Photo: The city&#39;s archive" in cover
    assert 'alt="The square once more."' in chapter
    assert 'alt="A lamp in the square."' in chapter
    assert "<figcaption>The lamp</figcaption>" in chapter
    for name in re.findall(r'<img[^>]* src="(assets/pictures/[^"]+)"', chapter + cover):
        assert f"html/en/{name}" in files


def test_two_builds_have_the_same_pictures(tmp_path):
    first, second = (output(city_with_photos(tmp_path / n / "city"), tmp_path / n / "out", "html") for n in "ab")
    assert {k: v for k, v in first.items() if "pictures" in k} == {k: v for k, v in second.items() if "pictures" in k}


@pytest.mark.slow
def test_photos_on_paper_are_read_aloud_in_order_and_stay_on_the_page(tmp_path):
    files = output(city_with_photos(tmp_path / "city"), tmp_path / "out", "pdf")
    (name,) = [name for name in files if name.endswith(".pdf")]
    assert faults(tmp_path / "out" / name) == []
    with pikepdf.open(tmp_path / "out" / name) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert len([one for one in streams if one.get("/Subtype") == "/Image"]) >= 2
        assert not any(SECRET.encode() in one.read_raw_bytes() for one in streams)
        said = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    for words in ("The market square on a summer morning.", "A lamp in the square.", "and a lamp"):
        assert words in said

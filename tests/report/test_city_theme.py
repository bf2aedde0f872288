"""A city.css of ten lines is taken in both prints: colours, fonts, a logo; colours that cannot be read are told."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.report.test_pdf_parts import tiny
from vlr.report.html import print_html
from vlr.report.pdf import print_pdf
from vlr.report.pdf_theme import city_rules
from vlr.words.environment import environment
from vlr.words.phrases import load
from vlr.workspace.theme import DARK, LIGHT, read_theme, unreadable

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "city-guide.md"
SHIPPED = Path(__file__).resolve().parents[2] / "templates" / "theme" / "base.css"
ARMS = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h40v40H0z" fill="#0000bf"/></svg>'


def guides_example() -> str:
    """The style sheet that the guide shows."""
    part = GUIDE.read_text(encoding="utf-8").partition("## Make it look like your city")[2]
    return part.partition("```css\n")[2].partition("```")[0]


def city_of(folder: Path, css: str) -> Path:
    theme = folder / "templates" / "theme"
    theme.mkdir(parents=True)
    (theme / "city.css").write_text(css, encoding="utf-8")
    (theme / "arms.svg").write_text(ARMS, encoding="utf-8")
    return folder


def screens(city: Path) -> dict[str, bytes]:
    said = load("en")[0]
    words = {f"{table}.{key}": text for table in ("html", "pdf") for key, text in said.section(table).items()}
    return print_html(tiny(words=words), environment(city, "en"), city_folder=city)


def test_the_guides_example_has_ten_lines_and_can_be_read(tmp_path: Path) -> None:
    css = guides_example()
    assert len(css.strip().splitlines()) <= 10
    assert {"--accent", "--sans", "--display", "--logo", "--logo-size"} <= set(read_theme(city_of(tmp_path, css)).light)
    assert unreadable(tmp_path) == []


def test_the_guides_example_is_taken_on_paper(tmp_path: Path) -> None:
    city = city_of(tmp_path, guides_example().replace('"Source Sans Pro"', '"Source Serif Pro"'))
    pdf, findings = print_pdf(tiny(), environment(city), city_folder=city)
    assert findings == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        content = opened.pages[0].Contents.read_bytes() + b"".join(
            one.read_bytes() for one in opened.pages[0].Resources.get("/XObject", {}).values()
        )
        faces = {str(font.BaseFont) for page in opened.pages for font in page.Resources.Font.values()}
    assert re.search(rb"\b0 0 0?\.749\d* rg", content), "the arms are drawn on the cover"
    assert all("Serif" in face for face in faces)


def test_the_guides_example_is_taken_on_screens(tmp_path: Path) -> None:
    city = city_of(tmp_path, guides_example())
    files = screens(city)
    assert files["assets/city.css"].decode() == guides_example()
    assert files["assets/arms.svg"].decode() == ARMS
    assert files["index.html"].decode().index("assets/base.css") < files["index.html"].decode().index("assets/city.css")


def test_a_logo_may_lie_among_the_images(tmp_path: Path) -> None:
    city = city_of(tmp_path, ":root { --logo: url('../images/arms.svg') }")
    (city / "templates" / "images").mkdir()
    (city / "templates" / "images" / "arms.svg").write_text(ARMS)
    files = screens(city)
    assert "url('pictures/arms.svg')" in files["assets/city.css"].decode()
    assert "assets/pictures/arms.svg" in files
    assert (city / "templates" / "images" / "arms.svg").as_uri() in city_rules(city).replace("theme/../", "")


def test_a_logo_from_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(ARMS)
    city = city_of(tmp_path / "city", ":root { --logo: url(../../../secret.svg) }")
    _, findings = print_pdf(tiny(), environment(city), city_folder=city)
    assert {finding.code for finding in findings} == {"pdf-refused"}
    city = city_of(tmp_path / "other", ":root { --logo: url(https://example.org/arms.svg) }")
    assert city_rules(city) == ""


def test_two_colours_are_one_on_paper(tmp_path: Path) -> None:
    city = city_of(tmp_path, ":root { --accent: light-dark(#004d40, #7fd1c0); --soft: #444444 }")
    assert "--accent:#004d40;" in city_rules(city)
    assert "light-dark" not in city_rules(city)
    assert "@page :left{@top-left{color:#444444;}" in city_rules(city)


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (":root { --accent: #ffcc00 }", [("--accent", 1)]),
        (":root {\n --paper: #777777\n}", [("--paper", 2)]),
        (":root { --accent: light-dark(#004d40, #7fd1c0) }", []),
        (":root { --accent: #004d40 }", [("--accent", 1)]),
        ("@media (prefers-color-scheme: dark) { :root { --ink: #333 } }", [("--ink", 1)]),
        (":root { --accent: color-mix(in srgb, red, blue); --logo: none }", []),
        (":root { --accent: }", []),
        ("", []),
    ],
)
def test_a_colour_that_is_hard_to_read_is_told_with_its_line(
    tmp_path: Path, css: str, found: list[tuple[str, int]]
) -> None:
    told = unreadable(city_of(tmp_path, css))
    assert [(one.found, one.line) for one in told] == found
    assert all(one.code == "colour-contrast" and one.file == "templates/theme/city.css" for one in told)


def test_shipped_colours_are_those_of_the_sheet() -> None:
    css = SHIPPED.read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"(--[a-z]+): (#[0-9a-f]{6});", part)) for part in css.split("@media")[:2])
    assert {name: light[name] for name in LIGHT} == dict(LIGHT)
    assert {name: dark[name] for name in DARK} == dict(DARK)

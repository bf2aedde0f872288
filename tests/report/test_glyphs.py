"""Characters that no font shows, in the PDF and in charts."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.test_pdf_parts import tiny
from vlr.model.document import Chart, Paragraph
from vlr.model.findings import Severity, about
from vlr.report.charts.measure import isolated, width
from vlr.report.glyphs import chart_glyphs, labels, package_of, without_boxes
from vlr.report.pdf import print_pdf
from vlr.words.environment import environment
from vlr.words.findings import say
from vlr.words.phrases import load

ROOT = Path(__file__).parents[2]
NOWHERE = "\U0010fffd"
"""A character for private use that no font of a distribution has."""


def chart(*texts: str) -> Chart:
    svg = "<svg>" + "".join(f'<text style="x">{text}</text>' for text in texts) + "</svg>"
    return Chart("c", svg, "", "", "", "", 10, 10)


def remark(character: str) -> str:
    quoted = f'"{character}" (U+{ord(character):04X})'
    return f".notdef glyph rendered for Unicode string unsupported by fonts: {quoted}"


def test_a_box_in_the_pdf_is_an_error_with_the_character():
    _, findings = print_pdf(tiny(Paragraph((f"before {NOWHERE} after",))), environment())
    (finding,) = findings
    assert (finding.code, finding.severity) == ("glyphs-missing", Severity.ERROR)
    assert "U+10FFFD" in finding.found


@pytest.mark.slow
def test_a_machine_without_chinese_fonts_says_which_package_to_install(tmp_path):
    """The same program on a machine that has the report's own face and no other."""
    fonts = import_module("font_source_sans_pro").font_directory
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    code = (
        "from tests.report.test_pdf_parts import tiny\nfrom vlr.model.document import Paragraph\n"
        "from vlr.report.pdf import print_pdf\nfrom vlr.words.environment import environment\n"
        "doc = tiny(Paragraph(('目标 and هدف and цель',)), language='zh')\n"
        "for f in print_pdf(doc, environment(language='zh'))[1]: print(f.code, dict(f.details)['package'], f.found)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"FONTCONFIG_FILE": str(config)},
        capture_output=True, encoding="utf-8", check=True,
    ).stdout.splitlines()  # fmt: skip
    assert [line.split()[:2] for line in told] == [
        ["glyphs-missing", "fonts-noto-cjk"],
        ["glyphs-missing", "fonts-noto-core"],
    ]
    assert "标 (U+6807), 目 (U+76EE)" in told[0]
    assert "ц" not in told[1]


def test_other_remarks_stay_as_they_are():
    other = about("", "pdf-remark", Severity.NOTE, "Ignored `zoom: 2` at 1:5, unknown property.")
    found = without_boxes([other, about("", "pdf-remark", Severity.NOTE, remark("中"))], "zh")
    assert [f.code for f in found] == ["glyphs-missing", "pdf-remark"]
    assert found[1] == other


@pytest.mark.parametrize(
    ("character", "package"),
    [
        ("中", "fonts-noto-cjk"),
        ("か", "fonts-noto-cjk"),
        ("。", "fonts-noto-cjk"),
        ("ش", "fonts-noto-core"),
        ("Ж", "fonts-noto-core"),
        ("\U0001f600", "fonts-noto-color-emoji"),
        (NOWHERE, "fonts-noto-core"),
    ],
)
def test_a_script_has_a_package(character, package):
    assert package_of(character) == package


def test_charts_tell_what_their_own_face_lacks():
    (finding,) = chart_glyphs([chart("Total", "2020 目标"), chart("目")], "zh")
    assert (finding.code, finding.severity, dict(finding.details)["n"]) == ("chart-glyphs", Severity.NOTE, "2")


def test_charts_in_latin_and_cyrillic_letters_lack_nothing():
    assert chart_glyphs([chart("µg/m³ · Ää ñ œ – Цель 5 %", "2013–2016 * †")], "ru") == []


def test_labels_are_those_of_the_picture():
    assert labels('<svg><text x="1">a &amp; b</text><text><tspan x="2">c</tspan></text></svg>') == ["a & b", "c"]


@pytest.mark.parametrize("language", ["en", "fi", "sv", "es", "fr"])
def test_the_finding_names_characters_and_package(language):
    (finding,) = without_boxes([about("", "pdf-remark", Severity.NOTE, remark("中"))], "zh")
    said = say(finding, load(language)[0])
    assert "中 (U+4E2D)" in said.message
    assert "fonts-noto-cjk" in said.hint


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_label_is_set_apart_only_where_its_letters_run_the_other_way(text):
    assert text in isolated(text)
    assert width(isolated(text), 8) == pytest.approx(width(text, 8))


def test_arabic_labels_are_set_apart_and_latin_ones_are_not():
    assert isolated("القيمة (2020)") == "\u2068القيمة (2020)\u2069"
    assert isolated("Value (2020)") == "Value (2020)"

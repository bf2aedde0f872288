"""What the engine has to say becomes a finding, with the line of the city's own sheet; nothing outside is fetched."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

import pytest

from vlr.model.findings import Finding, Severity, about
from vlr.report.pdf_remarks import placed
from vlr.report.pdf_render import LOGGERS, _listening, render

SHEET = Path("templates/theme/city.css")
BAD = """:root { --accent: #123456 }
p { colour: red }
h1 { color: nosuchcolour; width: 3 apples }
@import "https://made.example/evil.css";
@font-face { font-family: Evil; src: url(https://made.example/evil.ttf) }
body { background: url("file:///etc/passwd") }
.photo { background: url("broken.png") }
a { font-family: Evil }
"""


def printed(folder: Path, css: str) -> list[Finding]:
    path = folder / SHEET
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(css, encoding="utf-8")
    (path.parent / "broken.png").write_bytes(b"no picture")
    html = f"<html lang=en><title>x</title><link rel=stylesheet href='{path.as_uri()}'><body><p class=photo>x"
    _, findings = render(html + "<a href='#nope'>y</a>", (folder / "templates",), "pdf/ua-1")
    return placed(findings, folder, SHEET)


@pytest.mark.slow
def test_a_bad_style_sheet_is_told_line_by_line_and_nothing_is_fetched(tmp_path):
    findings = printed(tmp_path, BAD)
    assert {f.severity for f in findings} <= {Severity.NOTE, Severity.WARNING}
    remarks = {(f.file, f.line, f.found.split("`")[1].split(":")[0]) for f in findings if "`" in f.found}
    sheet = SHEET.as_posix()
    assert {(sheet, 2, "colour"), (sheet, 3, "color"), (sheet, 3, "width")} <= remarks
    refused = {f.found for f in findings if f.code == "pdf-refused"}
    assert any("made.example" in address for address in refused)
    assert any("etc/passwd" in address for address in refused)
    said = " ".join(f.found for f in findings)
    assert "broken.png" in said
    assert "nope" in said
    assert str(tmp_path) not in said


@pytest.mark.parametrize("name", [*LOGGERS, "weasyprint.progress", "fontTools.subset"])
def test_every_voice_of_the_engine_is_heard_and_kept_from_the_screen(name, caplog):
    with _listening() as lines:
        logging.getLogger(name).warning("a remark of %s", name)
        warnings.warn("a warning", RuntimeWarning, stacklevel=1)
    assert lines == [f"a remark of {name}", "a warning"]
    assert caplog.records == []


def test_a_remark_that_the_citys_sheet_does_not_hold_has_no_place(tmp_path):
    path = tmp_path / SHEET
    path.parent.mkdir(parents=True)
    path.write_text("p { color: red }\n", encoding="utf-8")
    remark = about("", "pdf-remark", Severity.NOTE, "Ignored `zoom: 2` at 1:5, unknown property.")
    far = about("", "pdf-remark", Severity.NOTE, "Ignored `color: x` at 99:5, unknown property.")
    assert placed([remark, far], tmp_path, SHEET) == [remark, far]
    assert placed([remark], None, SHEET) == [remark]

"""The PDF's pieces on a tiny document: what may be fetched, what is said, what the pass over the tags adds."""

from __future__ import annotations

import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.report.pdf_sample import sample_document, table
from tests.report.pdf_tags import elements, outline_titles
from vlr.model.document import Document, Gap, Link, Paragraph, Prose, Section
from vlr.report import pdf_context
from vlr.report.pdf import print_pdf
from vlr.report.pdf_content import shown
from vlr.report.pdf_render import LocalFetcher
from vlr.report.pdf_tree import children, in_order, pieces
from vlr.words import shipped
from vlr.words.environment import environment


def tiny(*blocks: object, **changes: object) -> Document:
    section = Section("one", "One", 1, blocks or (table("t", 3),), kind="text")  # type: ignore[arg-type]
    return sample_document(sections=(section,), cover_svg="", colophon=(), **changes)


@pytest.fixture(scope="module")
def printed() -> pikepdf.Pdf:
    prose = Prose('<p>Read <a href="https://aldermere.example"><em>the plan</em></a>.</p>')
    pdf, findings = print_pdf(tiny(table("t", 3), prose), environment())
    assert findings == []
    return pikepdf.open(BytesIO(pdf))


def test_every_head_cell_says_whether_it_heads_a_column_or_a_row(printed: pikepdf.Pdf) -> None:
    scopes = [str(e.A.Scope) for e in elements(printed) if e.S == "/TH"]
    assert scopes.count("/Column") == 8
    assert scopes.count("/Row") == 3


def test_every_link_may_be_printed_and_hangs_on_a_link_element(printed: pikepdf.Pdf) -> None:
    annotations = [a for page in printed.pages for a in page.get("/Annots", ())]
    assert annotations
    assert all(int(a.F) & 4 for a in annotations)
    flat = list(printed.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, flat[::2]), flat[1::2], strict=True))
    assert {str(owners[int(a.StructParent)].S) for a in annotations} == {"/Link"}


def test_running_heads_are_artifacts_and_text_is_not(printed: pikepdf.Pdf) -> None:
    streams = [pikepdf.parse_content_stream(page) for page in printed.pages]
    marks = [[str(i.operands[0]) for i in s if str(i.operator) == "BDC"] for s in streams]
    assert all("/Artifact" in of_page for of_page in marks[1:])
    assert all(any(mark != "/Artifact" for mark in of_page) for of_page in marks)


def test_title_language_and_city_are_in_the_metadata(printed: pikepdf.Pdf) -> None:
    assert str(printed.docinfo.Title) == "Aldermere and the seventeen goals"
    assert str(printed.Root.Lang) == "en"
    assert printed.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712  # an object of pikepdf
    with printed.open_metadata() as data:
        assert data["dc:title"] == "Aldermere and the seventeen goals"
        assert data["pdfuaid:part"] == "1"


def test_the_outline_has_the_headings(printed: pikepdf.Pdf) -> None:
    assert outline_titles(printed) == ["Contents", "One"]


def test_without_pango_there_is_a_finding_and_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf, findings = print_pdf(tiny(), environment())
    assert pdf == b""
    assert [(f.code, str(f.severity)) for f in findings] == [("pdf-unavailable", "warning")]


def test_a_library_that_cannot_be_loaded_is_the_same_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango\\nAdditionally, ...')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    pdf, findings = print_pdf(tiny(), environment())
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    assert pdf == b""
    assert dict(findings[0].details) == {"reason": "cannot load library libpango"}


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/logo.png",
        "http://127.0.0.1/",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "file://host/share/logo.png",
        "FILE:///etc/passwd",
        "javascript:alert(1)",
        "logo.png",
        "",
    ],
)
def test_nothing_outside_the_templates_is_fetched(address: str, tmp_path: Path) -> None:
    fetcher = LocalFetcher((tmp_path,))
    with pytest.raises(ValueError, match="not allowed"):
        fetcher.fetch(address)
    assert fetcher.refused == [address]


def test_a_way_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "templates"
    inside.mkdir()
    (tmp_path / "secret.svg").write_text("<svg/>")
    (inside / "link.svg").symlink_to(tmp_path / "secret.svg")
    (inside / "good 1.svg").write_text("<svg/>")
    fetcher = LocalFetcher((inside,))
    assert not fetcher.allows(f"{inside.as_uri()}/../secret.svg")
    assert not fetcher.allows(f"{inside.as_uri()}/%2e%2e/secret.svg")
    assert not fetcher.allows(f"{inside.as_uri()}/link.svg")
    assert not fetcher.allows(tmp_path.as_uri() + "/templates-of-another/a.svg")
    assert fetcher.fetch((inside / "good 1.svg").as_uri()).read() == b"<svg/>"
    assert fetcher.fetch("data:text/plain,hello").read() == b"hello"


def city_with(tmp_path: Path, css: str) -> Path:
    theme = tmp_path / "templates" / "theme"
    theme.mkdir(parents=True)
    (theme / "city.css").write_text(css, encoding="utf-8")
    return tmp_path


def test_what_a_city_may_not_draw_becomes_a_finding(tmp_path: Path) -> None:
    css = "body { background: url('https://example.org/a.png'); colour: red }"
    city = city_with(tmp_path, css)
    pdf, findings = print_pdf(tiny(), environment(city), city_folder=city)
    assert pdf.startswith(b"%PDF")
    assert [(f.code, f.found) for f in findings if f.code == "pdf-refused"] == [
        ("pdf-refused", "https://example.org/a.png")
    ]
    (remark,) = [f for f in findings if f.code == "pdf-remark"]
    assert "colour" in remark.found
    assert str(tmp_path) not in "".join(f.found for f in findings)


def test_a_citys_sheet_comes_last_and_its_files_are_drawn(tmp_path: Path) -> None:
    css = "@page { size: A5 } .cover { background: url(crest.svg) }"
    city = city_with(tmp_path, css)
    (city / "templates" / "theme" / "crest.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    pdf, findings = print_pdf(tiny(), environment(city), city_folder=city)
    assert findings == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert [round(float(x)) for x in opened.pages[1].mediabox] == [0, 0, 420, 595]


def test_a_city_may_replace_one_block(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "report" / "pdf.html"
    own.parent.mkdir(parents=True)
    own.write_text('{% extends "shipped/report/pdf.html" %}{% block contents %}<h1>Town hall</h1>{% endblock %}')
    pdf, _ = print_pdf(tiny(), environment(tmp_path), city_folder=tmp_path)
    assert outline_titles(pikepdf.open(BytesIO(pdf))) == ["Town hall", "One"]


def test_a_link_to_what_the_pdf_lacks_is_plain_text() -> None:
    pdf, findings = print_pdf(tiny(Paragraph((Link("the passport", "#p-1"), Link("here", "#one")))), environment())
    assert findings == []
    targets = [str(a.Dest) for p in pikepdf.open(BytesIO(pdf)).pages for a in p.get("/Annots", ()) if "/Dest" in a]
    assert set(targets) == {"one"}


def test_a_prompts_headings_are_in_no_outline() -> None:
    pdf, _ = print_pdf(tiny(Gap("To be written", '<h6 id="x">What belongs here</h6><p>Text.</p>')), environment())
    assert outline_titles(pikepdf.open(BytesIO(pdf))) == ["Contents", "One"]


def test_text_of_people_is_escaped() -> None:
    document = tiny(Paragraph(("<script>alert(1)</script>",)), title='"><img src=x>', banner="</body>")
    html = environment().get_template("report/pdf.html").render(pdf_context.context(document, None))
    assert "<script>" not in html
    assert "<img" not in html
    assert html.count("</body>") == 1


def test_page_words_stand_around_the_numbers() -> None:
    assert pdf_context.page_words("Page {page} of {pages}") == ("Page ", " of ", "")
    assert pdf_context.page_words("{page}/{pages}") == ("", "/", "")


def test_shipped_sheets_are_there() -> None:
    assert [Path(s).name for s in pdf_context.style_sheets(None)] == [
        "print.css",
        "print-marks.css",
        "print-order.css",
        "print-parts.css",
    ]
    assert all((shipped.folder() / s).is_file() for s in pdf_context.SHEETS)


@pytest.fixture(scope="module")
def long_lists() -> pikepdf.Pdf:
    items = "".join(f'<li>Item {n} of <a href="https://aldermere.example">the plan</a></li>' for n in range(9))
    pdf, findings = print_pdf(tiny(table("t", 120), Prose(f"<ul>{items}</ul><ol>{items}</ol>")), environment())
    assert findings == []
    return pikepdf.open(BytesIO(pdf))


def test_a_table_over_many_pages_is_one_table_with_one_head(long_lists: pikepdf.Pdf) -> None:
    kinds = Counter(str(element.S) for element in elements(long_lists))
    assert len(long_lists.pages) >= 4
    assert (kinds["/Table"], kinds["/THead"], kinds["/TBody"], kinds["/Caption"]) == (1, 1, 1, 1)
    assert kinds["/TR"] == 121


def test_a_head_that_is_repeated_for_the_eye_is_no_part_of_the_text(long_lists: pikepdf.Pdf) -> None:
    root = long_lists.Root.StructTreeRoot
    read = {(page.objgen, number) for page, number in pieces(root)}
    heads = {shown(list(pikepdf.parse_content_stream(page)))[n] for page, n in pieces(heading(root))}
    for page in long_lists.pages[2:4]:
        painted = shown(list(pikepdf.parse_content_stream(page)))
        assert not [n for n, text in painted.items() if text in heads and (page.obj.objgen, n) in read]


def test_the_mark_of_an_item_is_painted_before_the_item(long_lists: pikepdf.Pdf) -> None:
    lists = [item for item in elements(long_lists) if item.S == "/LI" and children(item)[0].S == "/Lbl"]
    assert len(lists) == 18
    for item in lists:
        mark, body = children(item)
        (page, first), (_, then) = pieces(mark)[0], pieces(body)[0]
        numbers = list(shown(list(pikepdf.parse_content_stream(pikepdf.Page(page)))))
        assert numbers.index(first) + 1 == numbers.index(then)


def test_no_element_is_empty(long_lists: pikepdf.Pdf) -> None:
    assert [str(e.S) for e in elements(long_lists) if "/K" not in e and e.S not in ("/TD", "/TH")] == []


def heading(root: pikepdf.Object) -> pikepdf.Object:
    return next(one for one in in_order(root) if one.S == "/THead")

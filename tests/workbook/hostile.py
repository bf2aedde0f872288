"""The files that nobody should send; used by test_hostile.py and benchmarks/hostile.py.

`CASES` says of each which findings may be its end; an empty set stands for a file that is odd and is read all the same.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass

from tests.workbook import raw, raw_ods, raw_xlsb
from tests.workbook.hostile_makers import (
    LAUGHS,
    OLE,
    ONE,
    OUTSIDE,
    PARAMETER,
    PART,
    PLAIN,
    Make,
    changed,
    columns,
    copied,
    cut,
    extra,
    formulas,
    grid,
    laughing,
    leads_to,
    lying,
    many_parts,
    merges,
    method,
    named,
    nested_zip,
    ods,
    ods_stream,
    of_bytes,
    overlapping,
    sheet_of,
    sheets,
    sparse,
    styles,
    tables,
    texts_in_cells,
    texts_of,
    twice,
    wide,
    xls_at,
    xls_circle,
    xls_record,
    xlsb_stream,
    zipped,
)

_SLOW = {
    "199-mb-after-ole.xls",
    "199-mb-after-pk.xlsx",
    "199-mb.csv",
    "20000-parts.xlsx",
    "4900-sheets.xlsx",
    "a-million-columns.ods",
    "a-million-numbers.ods",
    "a-million-numbers.xlsx",
    "a-million-styled.xlsx",
    "a-million-texts.xlsx",
    "cells-on-many-sheets.xlsx",
    "deep-texts.xlsx",
    "deep-workbook.xlsx",
    "empty-cells.xlsx",
    "long-cell.xlsx",
    "long-line-100.csv",
    "long-name.xlsx",
    "many-shared-texts.xlsx",
    "overlapping.xlsx",
    "records.xlsb",
    "shared-texts-of-paragraphs.xlsx",
    "tables.xlsx",
    "wide.xlsx",
    "zip-bomb.ods",
}


@dataclass(frozen=True)
class Case:
    """A file to make. name: with its ending; codes: findings one of which must come, empty where the file is read,
    None where either may be."""

    name: str
    make: Make
    codes: frozenset[str] | None = frozenset()

    @property
    def slow(self) -> bool:
        """Whether making or reading it takes about a second or more."""
        return self.name in _SLOW


BOMB, BROKEN, MANY, UNSAFE = (
    frozenset({code}) for code in ("zip-bomb", "broken-workbook", "too-many-cells", "unsafe-workbook")
)
LOCKED, NONE, OTHER, LARGE = (
    frozenset({code}) for code in ("password-protected", "not-a-workbook", "format-error", "too-large")
)
STOPPED = frozenset({"reading-stopped", "broken-workbook", "too-many-cells"})
EMPTY = frozenset({"empty-workbook"})

CASES = (
    Case("zip-bomb.xlsx", sheet_of(300, b" " * 1_000_000), BOMB),
    Case("zip-in-zip.xlsx", nested_zip, OTHER | BOMB),
    Case("overlapping.xlsx", overlapping, BOMB | OTHER | BROKEN),
    Case("lying-directory.xlsx", lying, BROKEN | BOMB),
    Case("20000-parts.xlsx", many_parts, BOMB),
    Case("lzma.xlsx", lambda path: method(path, zipfile.ZIP_LZMA), BROKEN),
    Case("bzip2.xlsx", lambda path: method(path, zipfile.ZIP_BZIP2), BROKEN),
    Case("part-twice.xlsx", twice, BROKEN),
    Case("last-corner.xlsx", zipped(raw.parts(ONE + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'))),
    Case("beyond-the-corner.xlsx", zipped(raw.parts('<row r="1048577"><c r="XFE1048577"><v>2</v></c></row>')), BROKEN),
    Case("a-million-declared.xlsx", zipped(raw.parts(ONE, sheet_extra='<dimension ref="A1:XFD1048576"/>'))),
    Case("a-million-rows.xlsx", sheet_of(1000, b"<row/>" * 1048, files=PLAIN), EMPTY),
    Case("a-million-styled.xlsx", sheet_of(1000, b'<row><c s="0"/><c s="0"/></row>' * 1000), MANY),
    Case("empty-cells.xlsx", sheet_of(2000, b"<row>" + b"<c/>" * 8000 + b"</row>"), MANY),
    Case("a-million-numbers.xlsx", sheet_of(1000, b"<row>" + b"<c><v>1.5</v></c>" * 1000 + b"</row>"), MANY),
    Case("a-million-texts.xlsx", sheet_of(1000, b"<row>" + b'<c t="str"><v>text</v></c>' * 1000 + b"</row>"), MANY),
    Case(
        "long-cell.xlsx",
        sheet_of(60, b"x" * 1_000_000, b'<sheetData><row><c t="str"><v>', b"</v></c></row></sheetData>"),
        BROKEN,
    ),
    Case("long-name.xlsx", sheet_of(15, b"x" * 1_000_000, b"<sheetData><", b"/></sheetData>"), EMPTY),
    Case(
        "many-attributes.xlsx", zipped(raw.parts("<row " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>")), EMPTY
    ),
    Case("laughs-in-sheet.xlsx", laughing("sheet", LAUGHS), UNSAFE),
    Case("laughs-in-texts.xlsx", laughing("texts", LAUGHS), UNSAFE),
    Case("laughs-in-styles.xlsx", laughing("styles", LAUGHS), UNSAFE),
    Case("laughs-in-workbook.xlsx", laughing("workbook", LAUGHS), UNSAFE),
    Case("laughs-in-relations.xlsx", laughing("relations", LAUGHS), UNSAFE),
    Case("outside-entity.xlsx", laughing("sheet", OUTSIDE), UNSAFE),
    Case("outside-entity-in-texts.xlsx", laughing("texts", OUTSIDE), UNSAFE),
    Case("parameter-entity.xlsx", laughing("workbook", PARAMETER), UNSAFE),
    Case(
        "laughs-in-utf16.xlsx",
        zipped({**PLAIN, PART["sheet"]: (LAUGHS + str(PLAIN[PART["sheet"]])).encode("utf-16")}),
        UNSAFE,
    ),
    Case("deep.xlsx", zipped(raw.parts("<row>" + "<a>" * 500_000 + "</a>" * 500_000 + "</row>")), EMPTY),
    Case("deep-texts.xlsx", zipped(changed(PLAIN, texts="<sst>" + "<si>" * 300_000 + "</si>" * 300_000 + "</sst>"))),
    Case(
        "deep-workbook.xlsx",
        zipped(changed(PLAIN, workbook="<workbook>" + "<a>" * 500_000 + "</a>" * 500_000 + "</workbook>")),
        EMPTY | NONE,
    ),
    Case("many-shared-texts.xlsx", texts_of(1000, b"<si><t/></si>" * 1000), MANY),
    Case("long-shared-text.xlsx", texts_of(15, b"x" * 1_000_000, b"<si><t>", b"</t></si>"), BROKEN),
    Case("shared-texts-of-paragraphs.xlsx", texts_of(900, b"<si><t>" + b"x " * 40_000 + b"</t></si>"), MANY),
    Case("4900-sheets.xlsx", sheets(4900, ONE)),
    Case("one-sheet-many-times.xlsx", sheets(5000, ONE * 100, same=True), BROKEN),
    Case("cells-on-many-sheets.xlsx", sheets(40, grid(2000, 10, "><v>1.5</v>")), MANY),
    Case("merged.xlsx", merges),
    Case("hidden-columns.xlsx", columns),
    Case("styles.xlsx", styles(1, 2_000_000), BROKEN | BOMB),
    Case("formats.xlsx", styles(200_000, 1), BROKEN | BOMB),
    Case("endless-format.xlsx", styles(1, 1, "[" * 2_000_000)),
    Case("comments.xlsx", extra("xl/comments1.xml", b"<comment>" + b"so " * 100 + b"</comment>", 100_000)),
    Case("macros.xlsm", zipped({**PLAIN, "xl/vbaProject.bin": "Auto_Open Shell calc"}), frozenset({"macros-not-run"})),
    Case(
        "dde.xlsx",
        zipped({**PLAIN, "xl/externalLinks/externalLink1.xml": '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'}),
        frozenset({"outside-links"}),
    ),
    Case("up-and-out.xlsx", leads_to("../../../../../../etc/passwd"), BROKEN),
    Case("absolute.xlsx", leads_to("/etc/passwd"), BROKEN),
    Case("file-address.xlsx", leads_to("file:///etc/passwd"), BROKEN),
    Case("share.xlsx", leads_to("\\\\127.0.0.1\\share\\sheet.xml"), BROKEN),
    Case("itself.xlsx", leads_to("workbook.xml"), EMPTY | BROKEN),
    Case(
        "path-tricks.xlsx",
        named(
            "../../../../tmp/vlr-was-here", "/tmp/vlr-was-here", "C:\\vlr-was-here", "a\\..\\..\\b", "aux", "x" * 3000
        ),
        frozenset(),
    ),
    Case("formula-text.xlsx", formulas),
    Case("blanks.xlsx", texts_in_cells(" " * 30_000 + "1", "1" + " " * 30_000 + "%", "a" + " " * 30_000)),
    Case("digits.xlsx", texts_in_cells("1" * 30_000, "1 " * 15_000, "1," * 15_000, "2019-" * 6_000, "2019 " * 6_000)),
    Case(
        "signs.xlsx",
        texts_in_cells("(" * 30_000, "[note " * 5_000, "*" * 30_000 + "a", "a=b;" * 7_000 + "!", "/" * 30_000),
    ),
    Case("lines.xlsx", texts_in_cells("a\n" * 15_000, ", " * 15_000, ": 1" * 10_000, "a1" * 15_000, "1) " * 10_000)),
    Case("tables.xlsx", tables(3_000)),
    Case("wide.xlsx", lambda path: wide(16_384, 5)(path)),
    Case("encrypted.xlsx", copied("encrypted.xlsx"), LOCKED),
    Case("encrypted-stream.xlsx", of_bytes(OLE + "EncryptedPackage\0".encode("utf-16-le") + bytes(5000)), LOCKED),
    Case(
        "encrypted.ods",
        ods(
            "",
            {"content.xml": b"\x17\x99" * 500},
            manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
        ),
        LOCKED,
    ),
    *(
        Case(f"truncated-{n}.{e}", cut(f"all-kinds.{e}", n / 10), BROKEN | NONE)
        for e in ("xlsx", "ods", "xlsb", "xls")
        for n in (1, 5, 9)
    ),
    Case("zip-as.xlsx", zipped({"readme.txt": "x"}), OTHER),
    Case("picture-as.xlsx", of_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000)), OTHER),
    Case("page-as.xls", of_bytes(b"<html><body><table><tr><td>1</td></tr></table></body></html>"), OTHER),
    Case("ods-as.xlsx", copied("all-kinds.ods"), frozenset({"format-differs"})),
    Case("xls-as.csv", copied("all-kinds.xls"), frozenset({"format-differs"})),
    Case("nothing.xlsx", of_bytes(b""), NONE),
    Case("201-mb.xlsx", sparse(201_000_000), LARGE),
    Case("199-mb.xlsx", sparse(199_000_000), NONE),
    Case("199-mb-after-pk.xlsx", sparse(199_000_000, b"PK\3\4"), BROKEN),
    Case("199-mb-after-ole.xls", sparse(199_000_000, OLE), NONE),
    Case("199-mb.csv", sparse(199_000_000, b"a;b\n1;2\n"), LARGE | NONE),
    Case("long-line.csv", of_bytes(b"x" * 1_000_000, 50), BROKEN),
    Case("long-line-100.csv", of_bytes(b"x;" * 500_000, 100), LARGE),
    Case("a-million-columns.csv", of_bytes(b"1;" * 1_000_000, 1, b"\n"), MANY),
    Case("blank-lines.csv", of_bytes(b"\n" * 1_000_000, 50), MANY | EMPTY | NONE),
    Case("a-million-lines.csv", of_bytes(b"name;1.5\n" * 1000, 1000), MANY),
    Case("open-quote.csv", of_bytes(b'a;1\n"b;2\n', 1, b"c;1\n" * 1_000_000), BROKEN),
    Case("quotes.csv", of_bytes(b'"' * 1_000_000, 20), BROKEN),
    Case("zeros.csv", of_bytes(b"a;1\n", 1, bytes(1000)), NONE),
    Case("zeros-in-cells.csv", of_bytes(b"a\0;1\0\n" * 100), NONE),
    Case(
        "repeated-cells.ods",
        ods(
            raw_ods.row(
                raw_ods.number(1, attributes='table:number-columns-repeated="16384"'),
                attributes='table:number-rows-repeated="1048576"',
            )
        ),
        MANY,
    ),
    Case(
        "last-corner.ods",
        ods(
            '<table:table-row table:number-rows-repeated="1048575"/>'
            + raw_ods.row('<table:table-cell table:number-columns-repeated="16383"/>', raw_ods.number(1))
        ),
    ),
    Case("a-million-tables.ods", ods_stream(1000, "</table:table><table:table>" * 1000), BROKEN),
    Case(
        "blanks.ods",
        ods_stream(
            1,
            '<text:s text:c="999999999"/>' * 100_000,
            '<table:table-row><table:table-cell office:value-type="string"><text:p>',
            "</text:p></table:table-cell></table:table-row>",
        ),
        MANY | BROKEN,
    ),
    Case(
        "a-million-columns.ods",
        ods_stream(1000, '<table:table-column table:visibility="collapse"/>' * 1000),
        EMPTY | MANY,
    ),
    Case("a-million-numbers.ods", ods_stream(1000, raw_ods.row(raw_ods.number(1.5) * 1000)), MANY),
    Case("zip-bomb.ods", ods_stream(300, " " * 1_000_000), BOMB),
    Case("laughs.ods", ods(raw_ods.row(raw_ods.text("&j;")), head=LAUGHS), UNSAFE),
    Case("outside-entity.ods", ods(raw_ods.row(raw_ods.text("&j;")), head=OUTSIDE), UNSAFE),
    Case(
        "deep.ods",
        ods("<table:table-row>" + "<text:span>" * 300_000 + "</text:span>" * 300_000 + "</table:table-row>"),
        EMPTY,
    ),
    Case("sectors-in-a-circle.xls", xls_circle, STOPPED | NONE | OTHER),
    Case("endless-sectors.xls", xls_at(44, b"\xff\xff\xff\x7f"), None),
    Case("directory-elsewhere.xls", xls_at(48, b"\x00\x00\x00\x00"), STOPPED),
    Case("huge-sectors.xls", xls_at(30, b"\x1f\x00"), None),
    Case("shared-texts-promised.xls", xls_record(0xFC, 0, b"\xff\xff\xff\x7f" * 2), None),
    Case("sheet-in-a-circle.xls", xls_record(0x85, 0, bytes(4)), STOPPED | EMPTY),
    Case("last-row-promised.xls", xls_record(0x200, 0, b"\xff\xff\xff\xff" * 3), None),
    Case("last-corner.xls", xls_record(0xFD, 0, b"\xff\xff\xff\x00")),
    Case("cells-in-the-last-column.xls", xls_record(0xFD, 2, b"\xff\xff"), None),
    Case("records.xlsb", xlsb_stream(100, b"\x25\x00" * 200_000), MANY),
    Case(
        "a-million-numbers.xlsb",
        xlsb_stream(1, raw_xlsb.row(1) + raw_xlsb.record(16, bytes(4) + struct.pack("<d", 1.5)) * 16384 * 40),
        BROKEN | MANY,
    ),
)

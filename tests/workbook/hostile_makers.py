"""How the files are made that nobody should send; `hostile.py` names them. None of them is ever kept."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.workbook import raw, raw_ods, raw_xlsb

FILES = Path(__file__).parent / "files"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % j SYSTEM "http://127.0.0.1:9/x.dtd"> %j;]>'


Make = Callable[[Path], None]
"""Writes a file to a path."""


def zipped(files: dict[str, str | bytes]) -> Make:
    return lambda path: (raw.write(path, files), None)[1]


def changed(files: dict[str, str | bytes], **changes: str | bytes) -> dict[str, str | bytes]:
    """Parts with some replaced; the names of keyword arguments are keys of `PART`."""
    return {**files, **{PART[name]: content for name, content in changes.items()}}


PART = {
    "sheet": "xl/worksheets/sheet1.xml",
    "texts": "xl/sharedStrings.xml",
    "styles": "xl/styles.xml",
    "workbook": "xl/workbook.xml",
    "relations": "xl/_rels/workbook.xml.rels",
    "package": "_rels/.rels",
    "ods": "content.xml",
}
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
PLAIN = raw.parts(ONE)


def stream(path: Path, name: str, pieces: int, piece: bytes, begin: bytes, end: bytes, files: dict) -> None:
    """An archive with one large part, written piece by piece; up to 100 MB it is not packed, as the look at how well
    an archive is packed would be the end of it."""
    method = zipfile.ZIP_STORED if pieces * len(piece) < 100_000_000 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", method, compresslevel=1) as archive:
        for other, content in files.items():
            if other != name:
                archive.writestr(other, content)
        with archive.open(name, "w", force_zip64=True) as part:
            part.write(begin)
            for _ in range(pieces):
                part.write(piece)
            part.write(end)


def sheet_of(pieces: int, piece: bytes, before: bytes = b"<sheetData>", after: bytes = b"</sheetData>", files=None):
    begin = f'<worksheet xmlns="{raw.MAIN}">'.encode() + before
    return lambda path: stream(path, PART["sheet"], pieces, piece, begin, after + b"</worksheet>", files or PLAIN)


def texts_of(pieces: int, piece: bytes, begin: bytes = b"", end: bytes = b""):
    start = f'<sst xmlns="{raw.MAIN}">'.encode() + begin
    return lambda path: stream(path, PART["texts"], pieces, piece, start, end + b"</sst>", PLAIN)


def nested_zip(path: Path) -> None:
    content = b"\0" * 10_000_000
    for _ in range(4):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(4):
                archive.writestr(f"{number}.zip", content)
        content = buffer.getvalue()
    path.write_bytes(content)


def overlapping(path: Path) -> None:
    """One packed part named by a thousand entries of the directory."""
    packed = zlib.compress(b"0" * 1_000_000, 9)[2:-4]
    local = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(b"0" * 1_000_000), len(packed), 1_000_000, 1, 0
    )
    body = local + b"a" + packed
    entries = b"".join(
        struct.pack(
            "<4s6H3I5H2I",
            b"PK\1\2",
            20,
            20,
            0,
            8,
            0,
            0,
            zlib.crc32(b"0" * 1_000_000),
            len(packed),
            1_000_000,
            4,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + f"{n:04}".encode()
        for n in range(1000)
    )
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1000, 1000, len(entries), len(body), 0)
    path.write_bytes(body + entries + end)


def lying(path: Path) -> None:
    """A directory that says a sheet of 100 MB has 100 bytes."""
    sheet_of(100, b" " * 1_000_000)(path)
    content = bytearray(path.read_bytes())
    place = content.rindex(PART["sheet"].encode()) - 46
    assert content[place : place + 4] == b"PK\1\2"
    struct.pack_into("<I", content, place + 24, 100)
    path.write_bytes(bytes(content))


def many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in PLAIN.items():
            archive.writestr(name, content)
        for number in range(20_000):
            archive.writestr(f"x{number}", b"")


def method(path: Path, method: int) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in PLAIN.items():
            archive.writestr(name, content)


def twice(path: Path) -> None:
    """Two parts of one name: one program shows the first, another the second."""
    raw.write(path, {**PLAIN, PART["sheet"].replace("sheet1", "sheet2"): PLAIN[PART["sheet"]]})
    path.write_bytes(path.read_bytes().replace(b"sheet2", b"sheet1"))


def sheets(count: int, cells: str, same: bool = False) -> Make:
    names = [1] * count if same else range(1, count + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="s{n}"/>' for n in range(1, count + 1))
    relations = "".join(
        f'<Relationship Id="s{n}" Type="{raw.OFFICE}/worksheet" Target="worksheets/sheet{name}.xml"/>'
        for n, name in enumerate(names, start=1)
    )
    files = changed(
        PLAIN,
        workbook=f'<workbook xmlns="{raw.MAIN}" xmlns:r="{raw.OFFICE}"><sheets>{listed}</sheets></workbook>',
        relations=f'<Relationships xmlns="{raw.RELATIONS}">{relations}</Relationships>',
    )
    own = f'<worksheet xmlns="{raw.MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return zipped({**files, **{f"xl/worksheets/sheet{n}.xml": own for n in set(names)}})


def leads_to(target: str) -> Make:
    one = f'<Relationship Id="s1" Type="{raw.OFFICE}/worksheet" Target="{target}"/>'
    relations = f'<Relationships xmlns="{raw.RELATIONS}">{one}</Relationships>'
    return zipped(changed(PLAIN, relations=relations))


def named(*names: str) -> Make:
    """A good workbook with further parts of such names."""

    def make(path: Path) -> None:
        marks = {name: f"part{n:0{len(name.encode())}}"[: len(name.encode())] for n, name in enumerate(names)}
        raw.write(path, {**PLAIN, **dict.fromkeys(marks.values(), "x")})
        content = path.read_bytes()
        for name, mark in marks.items():  # as zipfile itself writes no such name
            content = content.replace(mark.encode(), name.encode())
        path.write_bytes(content)

    return make


def cut(file: str, share: float) -> Make:
    def make(path: Path) -> None:
        content = (FILES / file).read_bytes()
        path.write_bytes(content[: int(len(content) * share)])

    return make


def copied(file: str) -> Make:
    return lambda path: (path.write_bytes((FILES / file).read_bytes()), None)[1]


def of_bytes(content: bytes, times: int = 1, tail: bytes = b"") -> Make:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            for _ in range(times):
                file.write(content)
            file.write(tail)

    return make


def sparse(size: int, begin: bytes = b"") -> Make:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(begin)
            file.truncate(size)

    return make


def xls_at(place: int, new: bytes) -> Make:
    """The old file with other bytes in its first sector, which says where everything is."""

    def make(path: Path) -> None:
        content = bytearray((FILES / "all-kinds.xls").read_bytes())
        content[place : place + len(new)] = new
        path.write_bytes(bytes(content))

    return make


def xls_circle(path: Path) -> None:
    """The old file with sectors that lead back to themselves."""
    content = bytearray((FILES / "all-kinds.xls").read_bytes())
    (first,) = struct.unpack_from("<I", content, 76)
    for number in range(128):
        struct.pack_into("<I", content, 512 * (first + 1) + 4 * number, number)
    path.write_bytes(bytes(content))


def xls_record(code: int, place: int, new: bytes) -> Make:
    """The old file with other bytes at a place of each record of a kind."""

    def make(path: Path) -> None:
        content = bytearray((FILES / "all-kinds.xls").read_bytes())
        at = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
        changed = 0
        while at + 4 < len(content):
            kind, length = struct.unpack_from("<HH", content, at)
            if kind == code:
                content[at + 4 + place : at + 4 + place + len(new)] = new
                changed += 1
            at += 4 + length
        assert changed
        path.write_bytes(bytes(content))

    return make


def ods(table: str, files: dict | None = None, **extra: str) -> Make:
    return zipped({**raw_ods.parts(table, **extra), **(files or {})})


def ods_stream(pieces: int, piece: str, before: str = "", after: str = "") -> Make:
    files = raw_ods.parts(f"{before}@{after}")
    begin, end = files["content.xml"].encode().split(b"@")
    return lambda path: stream(path, "content.xml", pieces, piece.encode(), begin, end, files)


def xlsb_stream(pieces: int, piece: bytes) -> Make:
    files = raw_xlsb.parts(b"")
    return lambda path: stream(path, "xl/worksheets/sheet1.bin", pieces, piece, b"", b"", files)


def laughing(part: str, declaration: str) -> Make:
    content = str(PLAIN[PART[part]])
    return zipped({**PLAIN, PART[part]: declaration + content.replace(">", ">&j;", 1)})


def grid(rows: int, columns: int, content: str) -> str:
    return "".join(
        f'<row r="{r}">' + "".join(f'<c r="{letters(c)}{r}" {content}</c>' for c in range(1, columns + 1)) + "</row>"
        for r in range(1, rows + 1)
    )


def letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def merges(path: Path) -> None:
    """A thousand merged ranges that each cover a thousand rows of all columns that have cells."""
    rows = grid(3000, 20, "><v>1</v>")
    merged = "".join(f'<mergeCell ref="A{n}:T{n + 900}"/>' for n in range(1, 2000))
    sheet = f'<worksheet xmlns="{raw.MAIN}"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>'
    raw.write(path, changed(PLAIN, sheet=sheet))


def columns(path: Path) -> None:
    cells = "".join(f'<c r="{letters(c)}1"><v>1</v></c>' for c in range(1, 16385))
    columns = "".join(f'<col min="{n % 16384 + 1}" max="16384" hidden="1"/>' for n in range(16000))
    rows = f'<sheetData><row r="1">{cells}</row></sheetData>'
    raw.write(path, changed(PLAIN, sheet=f'<worksheet xmlns="{raw.MAIN}"><cols>{columns}</cols>{rows}</worksheet>'))


def styles(numbers: int, styles: int, code: str = "0") -> Make:
    def make(path: Path) -> None:
        own = "".join(f'<numFmt numFmtId="{n + 170}" formatCode="{code}"/>' for n in range(numbers))
        used = '<xf numFmtId="170"/>' * styles
        content = f'<styleSheet xmlns="{raw.MAIN}"><numFmts>{own}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'
        raw.write(path, changed(PLAIN, styles=content))

    return make


def extra(name: str, content: bytes, times: int) -> Make:
    return lambda path: stream(path, name, times, content, b"<x>", b"</x>", PLAIN)


FORMULAS = ("=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://127.0.0.1")', "＝1+1")


def texts_in_cells(*texts: str) -> Make:
    """A plain table with such texts as heads, labels, figures and lines around it, twenty times each."""
    said = [t.replace("&", "&amp;").replace("<", "&lt;") for t in texts for _ in range(20)]
    rows = [
        ["Indicator", "2019", *said[::20]],
        *([text, text, "1"] for text in said),
        ["Waste", "1", said[0]],
        [said[0]],
    ]
    cells = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{letters(c)}{r}" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in enumerate(row, start=1))
        + "</row>"
        for r, row in enumerate(rows, start=3)
    )
    return zipped(raw.parts(cells))


def tables(count: int) -> Make:
    """Many small tables below each other."""
    rows = "".join(
        f'<row r="{4 * n}"><c r="A{4 * n}" t="str"><v>Indicator</v></c><c r="B{4 * n}"><v>2019</v></c></row>'
        f'<row r="{4 * n + 1}"><c r="A{4 * n + 1}" t="str"><v>Waste</v></c><c r="B{4 * n + 1}"><v>{n}.5</v></c></row>'
        for n in range(1, count + 1)
    )
    return zipped(raw.parts(rows))


def wide(columns: int, rows: int) -> Make:
    """A table with a head for every column that a sheet has."""
    heads = "".join(f'<c r="{letters(c)}1" t="str"><v>h{c}</v></c>' for c in range(1, columns + 1))
    body = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{letters(c)}{r}"><v>{r * c}</v></c>' for c in range(1, columns + 1))
        + "</row>"
        for r in range(2, rows + 2)
    )
    return zipped(raw.parts(f'<row r="1">{heads}</row>{body}'))


def formulas(path: Path) -> None:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t xml:space="preserve">{text.replace("&", "&amp;")}</t></is></c>'
        f'<c r="B{n}"><v>{n}.5</v></c></row>'
        for n, text in enumerate(FORMULAS, start=2)
    )
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Indicator</t></is></c><c r="B1"><v>2019</v></c></row>'
    raw.write(path, raw.parts(head + cells))

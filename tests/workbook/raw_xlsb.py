"""Binary workbooks made by hand, record by record."""

import struct
import zipfile

from tests.workbook.raw import OFFICE, RELATIONS


def record(kind, content=b""):
    """One record."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    sizes = bytearray()
    while True:
        sizes.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return head + bytes(sizes) + content


def text(content):
    """A text as records hold it."""
    return struct.pack("<I", len(content)) + content.encode("utf-16-le")


def row(number, hidden=False):
    """The record that begins a row; number from 1."""
    return record(0, struct.pack("<IIHBB", number - 1, 0, 300, 0, 0x10 if hidden else 0) + bytes(5))


def cell(kind, column, content=b"", style=0):
    """The record of a cell; column from 1."""
    return record(kind, struct.pack("<II", column - 1, style) + content)


def parts(sheet, texts=(), formats=(), state=0, workbook_extra=b""):
    """The parts of a workbook with one sheet. sheet: its records; formats: number formats of the styles 1, 2 ..."""
    styles = b"".join(record(44, struct.pack("<H", 170 + n) + text(f)) for n, f in enumerate(formats))
    own = b"".join(record(47, struct.pack("<HH", 0, n)) for n in (0, *range(170, 170 + len(formats))))
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{sort}" Target="{target}"/>'
        for name, sort, target in [
            ("s1", "worksheet", "worksheets/sheet1.bin"),
            ("s2", "sharedStrings", "sharedStrings.bin"),
            ("s3", "styles", "styles.bin"),
        ]
    )
    return {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.bin"/></Relationships>',
        "xl/workbook.bin": record(131)
        + workbook_extra
        + record(156, struct.pack("<II", state, 1) + text("s1") + text("One")),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        "xl/sharedStrings.bin": b"".join(record(19, b"\0" + text(item)) for item in texts),
        "xl/styles.bin": styles + record(47, struct.pack("<HH", 0, 9)) + record(617, bytes(4)) + own + record(618),
        "xl/worksheets/sheet1.bin": record(129) + record(145) + sheet + record(146) + record(130),
    }


def write(path, files):
    """Write parts to a zip archive and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path

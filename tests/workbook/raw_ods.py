"""OpenDocument spreadsheets made by hand, to be as odd as a test needs."""

import zipfile

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    [
        *(f'xmlns:{n}="{_URN}:{n}:1.0"' for n in ("office", "table", "text", "style", "meta", "manifest")),
        f'xmlns:number="{_URN}:datastyle:1.0" xmlns:draw="{_URN}:drawing:1.0"',
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
    ]
)


def parts(table, styles="", before="", after="", meta="", manifest="", head="", properties='table:name="One"'):
    """The parts of a spreadsheet. table: XML inside the only table; before, after: round it; styles: automatic ones."""
    return {
        "mimetype": SPREADSHEET,
        "content.xml": f"{head}<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{before}<table:table {properties}>{table}"
        f"</table:table>{after}</office:spreadsheet></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {NAMES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f"<manifest:manifest {NAMES}>{manifest}</manifest:manifest>",
    }


def row(*cells, attributes=""):
    """A row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def text(content, attributes=""):
    """A cell with text."""
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{content}</text:p></table:table-cell>'


def number(value, sort="float", attributes=""):
    """A cell with a number, a percentage or an amount of money."""
    return f'<table:table-cell office:value-type="{sort}" office:value="{value}" {attributes}/>'


def write(path, files):
    """Write parts to a zip archive and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path

"""Comments on the cells of one sheet: the two parts that a spreadsheet program wants, added to what is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from lxml import etree

from vlr.model.cells import a1
from vlr.workbook.amend_sheet import safe_text
from vlr.workbook.package import MAIN, Package

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR = "vlr"
OURS = "vlr · "
"""Every comment of ours begins with this."""
_EMPTY_VML = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>\
</v:shapetype></xml>"""
_SHAPE = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;\
margin-left:60pt;margin-top:2pt;width:240pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#fffbe6" \
o:insetmode="auto"><v:fill color2="#fffbe6"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">\
<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{left}, 12, {top}, 4, {right}, 12, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>\
<x:Column>{column}</x:Column></x:ClientData></v:shape>"""
_FIRST_ID = 50_001


def with_notes(package: Package, path: str, notes: Mapping[tuple[int, int], str]) -> str:
    """Add comments to cells of the sheet in a part; a comment that a person wrote stays and ours follows it.

    Returns the id of the relation that the sheet must name in `legacyDrawing`, "" where it names one already. Threaded
    comments of newer programs are left alone.
    """
    _comments(package, path, notes)
    return _shapes(package, path, notes)


def _comments(package: Package, path: str, notes: Mapping[tuple[int, int], str]) -> None:
    part = package.target(path, "/comments")
    if not part:
        part = package.free(posixpath.dirname(package.main), "vlrComments", ".xml")
        space = etree.QName(package.tree(package.main)).namespace or MAIN
        empty = f'<comments xmlns="{space}"><authors/><commentList/></comments>'
        package.add(part, empty.encode(), _COMMENTS)
        package.relate(path, "comments", part)
    root = package.tree(part)
    space = etree.QName(root).namespace or MAIN
    authors, listed = (root.find(f"{{{space}}}{name}") for name in ("authors", "commentList"))
    if authors is None or listed is None:
        return
    etree.SubElement(authors, f"{{{space}}}author").text = _AUTHOR
    there = {element.get("ref"): element for element in listed}
    for (row, column), text in sorted(notes.items()):
        comment = there.get(a1(row, column))
        if comment is None:
            author = str(len(authors) - 1)
            comment = etree.SubElement(listed, f"{{{space}}}comment", ref=a1(row, column), authorId=author)
            body, text = etree.SubElement(comment, f"{{{space}}}text"), OURS + text
        else:
            found = comment.find(f"{{{space}}}text")
            body = found if found is not None else etree.SubElement(comment, f"{{{space}}}text")
            text = "\n\n" + OURS + text
        run = etree.SubElement(etree.SubElement(body, f"{{{space}}}r"), f"{{{space}}}t")
        run.text = safe_text(text)
        run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    package.keep(part, root)


def _shapes(package: Package, path: str, notes: Mapping[tuple[int, int], str]) -> str:
    """The boxes in which comments are shown. Written as text: what programs write there is not always XML."""
    part, relation = package.target(path, "/vmlDrawing"), ""
    if not part:
        part = package.free(f"{posixpath.dirname(package.main)}/drawings", "vlrNotes", ".vml")
        package.add(part, _EMPTY_VML, _VML)
        relation = package.relate(path, "vmlDrawing", part)
    content = package.read(part)
    had = set(re.findall(rb"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>", content))
    new = [(row, column) for row, column in sorted(notes) if (b"%d" % (row - 1), b"%d" % (column - 1)) not in had]
    boxes = "".join(_box(_FIRST_ID + n, *place, len(notes[place])) for n, place in enumerate(new))
    end = content.rfind(b"</xml>")
    if end >= 0:
        package.put(part, content[:end] + boxes.encode() + content[end:])
    return relation


def _box(id: int, row: int, column: int, length: int) -> str:
    lines = 3 + length // 45
    return _SHAPE.format(
        id=id,
        height=min(400, 15 * lines),
        left=column,
        top=max(0, row - 2),
        right=column + 4,
        bottom=max(0, row - 2) + min(26, lines),
        row=row - 1,
        column=column - 1,
    )

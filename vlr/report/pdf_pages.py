"""What a finished PDF still lacks for readers who do not see it, set by a pass over its objects with pikepdf."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from vlr.model.document import Document
from vlr.report.pdf_content import Contents, as_artifacts, in_reading_order, shown
from vlr.report.pdf_tables import join_tables
from vlr.report.pdf_tree import children, elements, in_order, pieces, take_out_empty

PRINT = 4
"""The bit of an annotation's flags that lets it be printed (PDF 1.7, table 165)."""


def finish(rendered: bytes, document: Document) -> bytes:
    """The same pages with the scope of table heads, printable links and metadata; equal input gives equal bytes."""
    with Pdf.open(BytesIO(rendered)) as pdf:
        contents = Contents(pdf)
        scope_heads(pdf)
        allow_printing_links(pdf)
        hold_links(pdf)
        join_tables(pdf, cache(lambda page: shown(contents.of(page))))
        take_out_empty(pdf)
        unread_margins(pdf, contents)
        marks_before_items(pdf, contents)
        contents.write()
        describe(pdf, document)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return out.getvalue()


def scope_heads(pdf: Pdf) -> None:
    """Say of each head cell whether it heads a column or a row: those inside THead head columns."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    for element, path in elements(root):
        if element.get("/S") == Name.TH:
            if "/A" not in element:
                element.A = Dictionary(O=Name.Table)
            element.A.Scope = Name.Column if "/THead" in path else Name.Row


def allow_printing_links(pdf: Pdf) -> None:
    """Set the print flag of every annotation; a hidden link is against PDF/UA."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            annotation.F = int(annotation.get("/F", 0)) | PRINT


def hold_links(pdf: Pdf) -> None:
    """Hang each link's annotation on its Link element: WeasyPrint hangs it on what is emphasised inside the link."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    owners = root.ParentTree.Nums
    places = {int(owners[n]): n + 1 for n in range(0, len(owners), 2)}
    for element, path in list(elements(root)):
        if element.S == Name.Link or "/Link" not in path or not isinstance(element.get("/K"), pikepdf.Array):
            continue
        held = [kid for kid in element.K if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR]
        if not held:
            continue
        link = element.P
        while link.S != Name.Link:
            link = link.P
        element.K = pikepdf.Array([kid for kid in element.K if kid not in held])
        for reference in held:
            link.K.append(reference)
            owners[places[int(reference.Obj.StructParent)]] = link


def unread_margins(pdf: Pdf, contents: Contents) -> None:
    """Mark what is no part of the text: running heads, page numbers, heads of tables that are repeated for the eye.

    WeasyPrint gives the margins marked content whose elements hang on no branch of the structure tree; `join_tables`
    takes repeated heads off it.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    read = {element.objgen for element in in_order(root)}
    of_page = _parents(root)
    for number, page in enumerate(pdf.pages):
        owners = of_page.get(int(page.get("/StructParents", -1)))
        if owners is None:
            continue
        loose = {n for n, owner in enumerate(owners) if isinstance(owner, Dictionary) and owner.objgen not in read}
        if loose:
            contents.change(number, as_artifacts(contents.of(number), loose))
            for n in loose:
                owners[n] = pikepdf.Object.parse(b"null")


def marks_before_items(pdf: Pdf, contents: Contents) -> None:
    """Paint the mark of every list item before the item: WeasyPrint paints the marks of a page last."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    wanted: dict[int, dict[int, int]] = {}
    for item in (one for one in in_order(root) if one.S == Name.LI):
        marks = [piece for kid in children(item) if kid.S == Name.Lbl for piece in pieces(kid)]
        body = next((piece for kid in children(item) if kid.S == Name.LBody for piece in pieces(kid)), None)
        for page, piece in marks:
            if body is not None and page.objgen == body[0].objgen:
                wanted.setdefault(numbers[page.objgen], {})[piece] = body[1]
    for number, before in wanted.items():
        contents.change(number, in_reading_order(contents.of(number), before))


def _parents(root: Object) -> dict[int, Object]:
    """The parent tree as WeasyPrint writes it: one flat list of keys and arrays."""
    flat = list(root.ParentTree.Nums)
    return {int(key): owners for key, owners in zip(flat[::2], flat[1::2], strict=True)}


def describe(pdf: Pdf, document: Document) -> None:
    """Name title, city and language in the metadata that both kinds of reader look at."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as data:
        data["dc:title"] = document.title
        data["dc:creator"] = [document.city]
        data["dc:language"] = [document.language]
        if document.subtitle:
            data["dc:description"] = document.subtitle
    pdf.Root.Lang = pikepdf.String(document.language)

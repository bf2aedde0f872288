"""What a finished PDF still lacks for readers who do not see it, set by a pass over its objects with pikepdf."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from vlr.model.document import Document

PRINT = 4
"""The bit of an annotation's flags that lets it be printed (PDF 1.7, table 165)."""


def finish(rendered: bytes, document: Document) -> bytes:
    """The same pages with the scope of table heads, printable links and metadata; equal input gives equal bytes."""
    with Pdf.open(BytesIO(rendered)) as pdf:
        scope_heads(pdf)
        allow_printing_links(pdf)
        hold_links(pdf)
        unread_margins(pdf)
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
    for element, path in _elements(root):
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
    for element, path in list(_elements(root)):
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


def unread_margins(pdf: Pdf) -> None:
    """Mark what stands in the margins (running heads, page numbers) as no part of the text.

    WeasyPrint gives it marked content whose elements hang on no branch of the structure tree.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    read = {element.objgen for element, _ in _elements(root)}
    of_page = _parents(root)
    for page in pdf.pages:
        owners = of_page.get(int(page.get("/StructParents", -1)))
        if owners is None:
            continue
        loose = {n for n, owner in enumerate(owners) if isinstance(owner, Dictionary) and owner.objgen not in read}
        if loose:
            page.Contents = pdf.make_stream(_with_artifacts(page, loose))
            for n in loose:
                owners[n] = pikepdf.Object.parse(b"null")


def _parents(root: Object) -> dict[int, Object]:
    """The parent tree as WeasyPrint writes it: one flat list of keys and arrays."""
    flat = list(root.ParentTree.Nums)
    return {int(key): owners for key, owners in zip(flat[::2], flat[1::2], strict=True)}


def _with_artifacts(page: pikepdf.Page, loose: set[int]) -> bytes:
    """The page's content with the marked pieces of these numbers turned into artifacts of pagination."""
    instructions: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for one in pikepdf.parse_content_stream(page):
        operands = list(one.operands)
        if str(one.operator) == "BDC" and isinstance(operands[1], Dictionary) and operands[1].get("/MCID") in loose:
            operands = [Name.Artifact, Dictionary(Type=Name.Pagination)]
            one = pikepdf.ContentStreamInstruction(operands, one.operator)
        instructions.append(one)
    return pikepdf.unparse_content_stream(instructions)


def describe(pdf: Pdf, document: Document) -> None:
    """Name title, city and language in the metadata that both kinds of reader look at."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as data:
        data["dc:title"] = document.title
        data["dc:creator"] = [document.city]
        data["dc:language"] = [document.language]
        if document.subtitle:
            data["dc:description"] = document.subtitle
    pdf.Root.Lang = pikepdf.String(document.language)


def _elements(root: Object) -> Iterator[tuple[Object, tuple[str, ...]]]:
    """Every structure element below the root with the kinds of the elements above it."""
    waiting: list[tuple[Object, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, path = waiting.pop()
        if "/S" in element:
            yield element, path
            path = (*path, str(element.S))
        kids = element.get("/K")
        if kids is None:
            continue
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, Dictionary) and kid.get("/Type") not in (Name.MCR, Name.OBJR):
                waiting.append((kid, path))

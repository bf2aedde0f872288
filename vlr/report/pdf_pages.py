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


__all__ = ["allow_printing_links", "describe", "finish", "scope_heads"]

"""The PDF print of a document: one HTML file for paper, set by WeasyPrint, finished by a pass over the tags.

WeasyPrint needs Pango, a system library. Without it nothing else breaks: the import stands inside the function, and its
failure is a finding that says what to install.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from vlr.model.document import Document
from vlr.model.findings import Finding, Severity, about
from vlr.report import pdf_context, pdf_pages
from vlr.report.glyphs import without_boxes
from vlr.report.pdf_remarks import placed

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "report/pdf.html"
VARIANT = "pdf/ua-1"
_LONG_UNIT = re.compile("\u00a0(?=\\w{13})")


def print_pdf(
    document: Document, environment: Environment, *, city_folder: Path | None = None
) -> tuple[bytes, list[Finding]]:
    """The document as a tagged PDF, and what went wrong on the way; no bytes where there is no Pango.

    city_folder: whose `templates/theme/city.css` is laid over the shipped theme, and whose files under `templates` may
    be drawn. Findings: `pdf-unavailable` (a warning: the report is complete but for the PDF), `pdf-refused` (something
    outside the city's templates was asked for), `pdf-remark` (what WeasyPrint says of a style sheet or a picture),
    those of `glyphs.without_boxes`.
    """
    try:
        import weasyprint  # noqa: F401  # says by failing that there is no Pango

        from vlr.report.pdf_render import render
    except (ImportError, OSError) as fault:
        return b"", [about("", "pdf-unavailable", Severity.WARNING, reason=str(fault).splitlines()[0])]
    html = loosened(environment.get_template(TEMPLATE).render(pdf_context.context(document, city_folder)))
    rendered, findings = render(html, pdf_context.allowed_folders(city_folder), VARIANT)
    told = without_boxes(findings, document.language)
    return pdf_pages.finish(rendered, document), placed(told, city_folder, pdf_context.CITY_SHEET)


def loosened(html: str) -> str:
    """The page with a common space between a number and a word of thirteen letters: on one line they leave a column."""
    return _LONG_UNIT.sub(" ", html)

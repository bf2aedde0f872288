"""WeasyPrint at work: HTML to PDF bytes, with nothing fetched and every complaint returned as a finding.

This module and `pdf_languages` import WeasyPrint, and only `pdf.print_pdf` imports them.
"""

from __future__ import annotations

import gc
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from vlr.model.findings import Finding, Severity, about
from vlr.report.html_assets import PICTURES
from vlr.report.pdf_languages import languages_of_parts
from vlr.workspace.pictures import without_metadata

LOGGERS = ("weasyprint", "fontTools")


class RefusedError(ValueError):
    """An address that a report may not ask for."""


class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers data URIs and files below the given folders; refuses all else and remembers what it refused.

    A class, because WeasyPrint looks for attributes on its fetcher when a fetch fails.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The content of an address. Raises RefusedError, which WeasyPrint turns into a log line."""
        if not self.allows(url):
            self.refused.append(url)
            raise RefusedError("not allowed in a report")
        response = super().fetch(url, headers)
        if not urlsplit(url).path.lower().endswith(PICTURES):
            return response
        return URLFetcherResponse(url, without_metadata(response.read()))

    def allows(self, url: str) -> bool:
        """Whether an address is a data URI or a file below one of the folders, every symbolic link followed."""
        parts = urlsplit(url)
        if parts.scheme.lower() == "data":
            return True
        if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
            return False
        path = Path(url2pathname(unquote(parts.path) if "%" not in url else parts.path)).resolve()
        return any(path.is_relative_to(folder) for folder in self._folders)


class _Lines(logging.Handler):
    """Keeps log lines of level warning and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collects what the libraries log or warn of, and keeps it from every other handler."""
    handler = _Lines()
    before = []
    for name in LOGGERS:
        logger = logging.getLogger(name)
        before.append((logger, logger.handlers[:], logger.propagate, logger.level))
        logger.handlers[:] = [handler]
        logger.propagate = False
        logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings(record=True) as warned:
            for kind in (UserWarning, RuntimeWarning):
                warnings.simplefilter("always", kind)
            yield handler.lines
            handler.lines += [str(one.message) for one in warned if not isinstance(one.message, DeprecationWarning)]
    finally:
        for logger, handlers, propagate, level in before:
            logger.handlers[:] = handlers
            logger.propagate = propagate
            logger.setLevel(level)


def render(html: str, folders: tuple[Path, ...], variant: str) -> tuple[bytes, list[Finding]]:
    """PDF bytes of a page of HTML and findings. folders: what may be read from, first the city's where there is one.

    Findings: `pdf-refused`, one for each address; `pdf-remark`, one for each different line that the libraries log.
    Paths of this machine are taken out of both.
    """
    fetcher = LocalFetcher(folders)
    fonts = FontConfiguration()
    with _listening() as lines, languages_of_parts():
        page = HTML(string=html, url_fetcher=fetcher, base_url=folders[0].as_uri() + "/")
        gc.collect()
        # What lives now outlives the rendering: keeping it out of the collector's rounds saves a fifth of the time.
        gc.freeze()
        try:
            pdf: bytes = page.write_pdf(font_config=fonts, pdf_variant=variant)
        finally:
            gc.unfreeze()
    refused = [about("", "pdf-refused", Severity.WARNING, _short(url, folders)) for url in _unique(fetcher.refused)]
    said = [line for line in _unique(lines) if not any(url in line for url in fetcher.refused)]
    remarks = [about("", "pdf-remark", Severity.NOTE, _short(line, folders)) for line in said]
    return pdf, refused + remarks


def _unique(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _short(text: str, folders: tuple[Path, ...], longest: int = 300) -> str:
    """A log line or an address without the paths of this machine, and not longer than a line on the screen."""
    for folder in folders:
        for shown in (folder.as_uri() + "/", folder.as_uri(), str(folder) + "/", str(folder)):
            text = text.replace(shown, "")
    return text if len(text) <= longest else text[: longest - 1] + "…"

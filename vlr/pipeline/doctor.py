"""`vlr doctor`: what is installed and what its absence switches off."""

from __future__ import annotations

import importlib
import importlib.metadata
import shutil
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One thing vlr uses: whether it is there, its version, what is off without it and what to type.

    needed: nothing useful works without it.
    """

    name: str
    present: bool
    version: str
    switches_off: str
    hint: str
    needed: bool = False


_LIBRARIES = (
    # import name, name in the package index, what is off without it, needed
    ("pandas", "pandas", "everything but help", True),
    ("openpyxl", "openpyxl", "writing workbooks (vlr init)", True),
    ("jinja2", "Jinja2", "HTML and PDF", True),
    ("babel", "Babel", "numbers and dates in languages", True),
    ("matplotlib", "matplotlib", "charts", True),
    ("markdown_it", "markdown-it-py", "the text of the report", True),
    ("nh3", "nh3", "the text of the report", True),
    ("pydantic", "pydantic", "reading vlr.toml", True),
    ("pikepdf", "pikepdf", "PDF", False),
    ("starlette", "starlette", "vlr preview", False),
    ("uvicorn", "uvicorn", "vlr preview", False),
    ("watchfiles", "watchfiles", "vlr preview", False),
)

_PANGO = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def examine() -> tuple[Part, ...]:
    """All parts, Python first, then libraries, then what the system has to give."""
    python = ".".join(str(n) for n in sys.version_info[:3])
    return (
        Part("Python", sys.version_info >= (3, 11), python, "everything", "install Python 3.11 or newer", True),
        *(_library(*row) for row in _LIBRARIES),
        _fonts(),
        _weasyprint(),
        Part(
            "Chromium (for developers)",
            shutil.which("chromium") is not None,
            "",
            "the browser checks of make test-all",
            "sudo apt-get install chromium",
        ),
    )


def _library(name: str, package: str, off: str, needed: bool) -> Part:
    """Whether a Python library can be imported."""
    try:
        importlib.import_module(name)
    except ImportError:
        return Part(package, False, "", off, f"pip install {package}", needed)
    return Part(package, True, importlib.metadata.version(package), off, "", needed)


def _fonts() -> Part:
    """Whether the fonts of the report are there."""
    names = ("font-source-sans-pro", "font-source-serif-pro")
    try:
        version = ", ".join(importlib.metadata.version(name) for name in names)
    except importlib.metadata.PackageNotFoundError:
        return Part(
            "fonts", False, "", "charts, HTML and PDF in the report's own type", f"pip install {' '.join(names)}"
        )
    return Part("fonts", True, version, "", "", True)


def _weasyprint() -> Part:
    """Whether WeasyPrint and the system's Pango can be loaded."""
    off = "the PDF; everything else works"
    try:
        module = importlib.import_module("weasyprint")
    except ImportError:
        return Part("WeasyPrint", False, "", off, "pip install weasyprint")
    except OSError:
        return Part("Pango (system library of WeasyPrint)", False, "", off, _PANGO)
    return Part("WeasyPrint with Pango", True, str(module.__version__), off, "")

"""A fault in a city's own template as a finding, so that the shipped page can be printed instead."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateSyntaxError

from vlr.model.findings import Finding, Severity, about

FAULTS: tuple[type[Exception], ...] = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can raise while it is printed."""


def template_fault(fault: Exception, city_folder: Path | None) -> Finding | None:
    """`template-error` with file and line where a fault comes from a city's own template, else None.

    The place is the deepest template of the city that was being printed (Jinja names templates in the traceback), or
    the one that could not be parsed.
    """
    if city_folder is None:
        return None
    own = (city_folder / "templates").resolve()
    places = [(frame.filename, frame.lineno or 0) for frame in extract_tb(fault.__traceback__)]
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        places.append((fault.filename, fault.lineno))
    for name, line in reversed(places):
        path = Path(name)
        if path.is_absolute() and path.resolve().is_relative_to(own):
            shown = path.resolve().relative_to(city_folder.resolve()).as_posix()
            said = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
            return about(shown, "template-error", Severity.ERROR, found=said, line=line)
    return None

"""In which of the report's languages something is made."""

from __future__ import annotations

from vlr.model.errors import VlrError

ALL = "all"
"""Asks for every language of the report."""


def chosen(asked: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The languages between the commas of `asked`, in the city's order; "" and `all` mean all of them.

    Raises VlrError for one that the city does not report in.
    """
    words = {code.strip().lower() for code in asked.split(",") if code.strip()}
    wrong = sorted(words - {ALL} - {code.lower() for code in known})
    if wrong:
        raise VlrError(
            f"{', '.join(wrong)} is none of the report's languages ({', '.join(known)}).",
            "Add it to `languages` under [report] in vlr.toml.",
        )
    return tuple(code for code in known if not words or ALL in words or code.lower() in words)

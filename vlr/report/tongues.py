"""Other languages in a print: names that have no form in the document's own, and the same page in another language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vlr.model.document import Document
from vlr.words.environment import in_language
from vlr.words.locales import direction, name_of


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in which the report is printed too. name: what its speakers call it; current: this page's."""

    code: str
    name: str
    direction: str
    current: bool


def tongues(languages: Sequence[str], current: str) -> tuple[Tongue, ...]:
    """The languages between which a reader can change, in the city's order; none where there is only one."""
    known = list(dict.fromkeys((*languages, *(() if current in languages else (current,)))))
    if len(known) < 2:
        return ()
    return tuple(Tongue(code, name_of(code), direction(code), code == current) for code in known)


def spoken(document: Document) -> Callable[[str], str | Markup]:
    """A function for templates: a text, with its language around it where it is a name from another one."""

    def mark(text: str) -> str | Markup:
        code = document.foreign.get(text)
        return Markup("<span{}>{}</span>").format(in_language(code, document.language), text) if code else text

    return mark

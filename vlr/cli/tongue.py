"""In which language a command speaks of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlr.model.errors import VlrError

if TYPE_CHECKING:
    from vlr.words.phrases import Phrases


def phrases_of(language: str) -> Phrases:
    """Phrases of a language. Raises VlrError where there is no words file for it."""
    from vlr.words import shipped
    from vlr.words.phrases import load

    known = sorted(path.stem for path in (shipped.folder() / "words").glob("*.toml"))
    if language not in known:
        raise VlrError(f"There are no words in the language {language!r}.", f"There are: {', '.join(known)}.")
    return load(language)[0]

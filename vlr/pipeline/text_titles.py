"""What the parts of the report that people write are called, in a language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vlr.framework.goals import goal
from vlr.model.city import City
from vlr.words.phrases import Phrases, load
from vlr.workspace.texts import NAMES, prompt


def names_of(city: City, language: str) -> tuple[str, ...]:
    """Names of the texts that the report has a place for, in its order, and of those that the city made up itself.

    Without the chapters of goals that are left out, where nothing is written.
    """
    written = [text.name for text in city.texts if text.language == language]
    left_out = {f"goal-{number:02}" for number in city.goals_left_out}
    return (*(n for n in NAMES if n in written or n not in left_out), *(n for n in written if n not in NAMES))


def title_of(city: City, name: str, say: Phrases) -> str:
    """The heading of a text in the report; its own title, else its name, where the report has no words for it."""
    if name.startswith("goal-"):
        number = int(name.removeprefix("goal-"))
        short = city.official("goal-short", str(number), say.language) or goal(number).name(say.language)
        return say("goal.heading", number=number, name=short)
    if say.has(f"doc.part.{name}"):
        return say(f"doc.part.{name}")
    own = next((t.title for t in city.texts if t.name == name and t.language == say.language), "")
    return own or name


def titles_of(folder: Path, city: City, languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Language -> every heading under which a text is known, in one way of writing -> its name."""
    from vlr.bridges.word.titles import one_way

    found: dict[str, dict[str, str]] = {}
    for language in languages:
        say, _ = load(language, folder)
        known: dict[str, str] = {}
        for name in (*names_of(city, language), *NAMES):
            heading = title_of(city, name, say)
            known.setdefault(one_way(heading), name)
            if name.startswith("goal-"):
                number = int(name.removeprefix("goal-"))
                start, _, rest = heading.partition(":")
                known.setdefault(one_way(rest), name)
                known.setdefault(one_way(start), name)
                known.setdefault(one_way(f"SDG {number}"), name)
        found[language] = known
    return found


def prompt_of(name: str, language: str) -> str:
    """What belongs in a text, "" where nobody has written that down."""
    try:
        return prompt(name, language)
    except OSError:
        return ""

"""When two texts look as if they meant the same: a hint for the person who decides, never more."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from vlr.framework import codes
from vlr.framework.tables import rows
from vlr.intake.rules.sameness import plain

_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")
_MEASURES = frozenset(
    "a aged an and annual as at average by for from in is mean number of on or per percent percentage proportion rate "
    "ratio share the to total who with persons population people "
    "osuus määrä lukumäärä keskimäärin vuosittain kpl andel antal och av i på genomsnittlig "
    "anteil anzahl der die das und von je número tasa porcentaje de la el los las y por nombre taux part du des et par"
    "".split()
)
"""Words that say how something is counted, and small words: two names may differ in them."""
_SPELT_ALIKE = 0.84
_CODE_FROM = 0.45
_SHORTEST = 3
_SHORT = 4
_JOINING = ("fi", "sv", "de")


@dataclass(frozen=True, slots=True)
class GoalHint:
    """A goal that the words of a name speak for. code: the UN indicator that looks most like it, "" where none does.

    words: the words that tell, or the short title of that indicator.
    """

    goal: int
    code: str
    words: str


@lru_cache(maxsize=20_000)
def pieces(name: str) -> tuple[str, ...]:
    """The words of a name that tell what is measured, sorted, each once."""
    return tuple(sorted({word for word in _WORD.findall(plain(name)) if word not in _MEASURES}))


def alike(first: str, other: str, leave_out: frozenset[str] = frozenset()) -> int:
    """How alike two names of indicators are, from 0 to 100; 0 unless every word that tells has its partner.

    Words may be spelt a little differently; numbers must be the same (under 16 is not under 18), and no telling word
    may be left over (very concerned is not concerned). leave_out: words that do not count, such as the city's name.
    """
    one, numbers = _telling(first, leave_out)
    two, others = _telling(other, leave_out)
    if not one or len(one) != len(two) or numbers != others:
        return 0
    left = list(two)
    for word in one:
        partner = _partner(word, left)
        if not partner:
            return 0
        left.remove(partner)
    ratio = difflib.SequenceMatcher(None, " ".join(one), " ".join(two), autojunk=False).ratio()
    return round(100 * ratio)


@lru_cache(maxsize=20_000)
def _telling(name: str, leave_out: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The telling words of a name, and those of them that hold a number."""
    words = tuple(word for word in pieces(name) if word not in leave_out)
    return words, tuple(word for word in words if any(letter.isdigit() for letter in word))


def _partner(word: str, others: list[str]) -> str:
    """The word among others that is this one, perhaps spelt differently; "" where there is none."""
    if word in others:
        return word
    for other in others:
        if word[0] == other[0] and min(len(word), len(other)) > _SHORTEST:
            if difflib.SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SPELT_ALIKE:
                return other
    return ""


@lru_cache(maxsize=20_000)
def goal_hint(name: str) -> GoalHint | None:
    """What the words of a name say about its goal; None where they say nothing, or speak for several goals alike.

    The UN indicator whose short title shares the rarest words with it, where it shares enough of them; else the goal
    that has most of the name's words in a list of our own.
    """
    code, score = _nearest_code(name)
    by_words = _goal_words(name)
    if code and (
        score >= _CODE_FROM or (by_words and by_words[0] == codes.goal_of(code) and score >= _CODE_FROM / 1.5)
    ):
        known = codes.indicators()[code]
        return GoalHint(known.goal, code, known.short)
    return GoalHint(by_words[0], "", by_words[1]) if by_words else None


def _nearest_code(name: str) -> tuple[str, float]:
    """The code whose short title is nearest to a name: cosine of their words, each weighed by how rare it is."""
    weights, titles = _titles()
    own = {_stem(word) for word in pieces(name) if not word[0].isdigit()}
    length = math.sqrt(sum(weights.get(word, _RARE) ** 2 for word in own))
    best, most = "", 0.0
    for code, words, size in titles:
        shared = sum(weights[word] ** 2 for word in own & words)
        score = shared / (length * size) if shared else 0.0
        if score > most:
            best, most = code, score
    return best, most


_RARE = math.log(500)
"""Weight of a word that no title has."""


@lru_cache(maxsize=1)
def _titles() -> tuple[dict[str, float], list[tuple[str, frozenset[str], float]]]:
    """Weight of each word of the framework's short titles (inverse document frequency), and the titles."""
    listed = {c: frozenset(map(_stem, pieces(i.short))) for c, i in codes.indicators().items() if i.active}
    often = Counter(word for words in listed.values() for word in words)
    weights = {word: math.log((len(listed) + 1) / (count + 0.5)) for word, count in often.items()}
    sizes = {code: math.sqrt(sum(weights[word] ** 2 for word in words)) for code, words in listed.items()}
    return weights, [(code, words, sizes[code]) for code, words in listed.items() if words]


def _stem(word: str) -> str:
    """A word without the ending of its plural in English."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _goal_words(name: str) -> tuple[int, str] | None:
    """The goal that more of a name's words speak for than for any other, with these words."""
    text = f" {' '.join(_WORD.findall(plain(name)))} "
    found: dict[int, dict[str, str]] = {}
    for goal, inside, beginning in _hints():
        place = text.find(beginning if inside else f" {beginning}")
        if place >= 0:
            found.setdefault(goal, {})[beginning.strip()] = _whole_words(text, place + (not inside), beginning)
    found = {
        goal: {hint: word for hint, word in hints.items() if not any(hint != o and hint in o for o in hints)}
        for goal, hints in found.items()
    }
    counts = sorted(((sum(map(len, words)), goal) for goal, words in found.items()), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    goal = counts[0][1]
    return goal, ", ".join(dict.fromkeys(found[goal][hint] for hint in sorted(found[goal])))


def _whole_words(text: str, place: int, beginning: str) -> str:
    """The words of a text in which a hint stands."""
    end = text.find(" ", place + len(beginning.strip()))
    return text[text.rfind(" ", 0, place + 1) + 1 : end]


@lru_cache(maxsize=1)
def _hints() -> list[tuple[int, bool, str]]:
    """(goal, may stand inside a word, beginning of a word); short ones are whole words.

    Languages that join words have the longer ones inside words too.
    """
    return [
        (
            int(row["goal"]),
            row["language"] in _JOINING and len(word) > _SHORT,
            " ".join(_WORD.findall(plain(word))) + (" " if len(word) < _SHORT else ""),
        )
        for row in rows("goal_words.csv")
        for word in row["words"].split("|")
    ]

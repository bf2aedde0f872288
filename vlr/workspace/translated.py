"""Which translations are missing or outdated: the texts and names of a city compared in two languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vlr.model.city import City, TextFile
from vlr.model.findings import Finding, Severity, about
from vlr.model.labels import plain
from vlr.model.translations import Remembered, Translation, TranslationState
from vlr.words.paragraphs import SourceParagraph, paragraphs, words_hash
from vlr.workspace.folder import CATALOGUE, SETTINGS, TEXTS

FRONT = ("title", "lead", "role")
"""Keys of the front matter that are translated."""
_ALIKE = ("rule", "other")
"""Kinds of paragraphs that are the same in every language."""

CURRENT, OUTDATED = TranslationState.CURRENT, TranslationState.OUTDATED
UNCONFIRMED, MISSING = TranslationState.UNCONFIRMED, TranslationState.MISSING


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph and its translation. made_from: id of the source that the translation was made from, "" unknown."""

    source: SourceParagraph | None
    target: SourceParagraph | None
    state: TranslationState
    made_from: str = ""


def pairs_of(source: str, target: str, recorded: Sequence[tuple[str, str]] = ()) -> list[Pair]:
    """The paragraphs of a text with their translations, in the order of the source; translations of what is gone last.

    source, target: bodies. recorded: (id of the source, id of the translation) as they were when somebody translated.
    A paragraph that was changed by hand is known by its neighbours. Translations of which nothing is recorded are
    unconfirmed, and found by the kind and order of paragraphs.
    """
    sources = [one for one in paragraphs(source) if one.kind not in _ALIKE]
    targets = [one for one in paragraphs(target) if one.kind not in _ALIKE]
    old_to_source = _now([a for a, _ in recorded], sources)
    old_to_target = _now([b for _, b in recorded], targets)
    known: dict[int, tuple[int, str]] = {}
    gone: list[int] = []
    used: set[int] = set()
    for made_from, made in recorded:
        at, to = old_to_source.get(made_from), old_to_target.get(made)
        if to is None or to in used or at in known:
            continue
        used.add(to)
        if at is None:
            gone.append(to)
        else:
            known[at] = (to, made_from)
    guessed = _by_place(sources, targets, known, used)
    found = []
    for at, one in enumerate(sources):
        if at in known:
            to, made_from = known[at]
            state = CURRENT if one.id == made_from else OUTDATED
            found.append(Pair(one, targets[to], state, made_from))
        elif at in guessed:
            found.append(Pair(one, targets[guessed[at]], UNCONFIRMED))
        else:
            found.append(Pair(one, None, MISSING))
    origins = {made: made_from for made_from, made in recorded}
    left = (targets[to] for to in sorted(gone))
    return [*found, *(Pair(None, one, OUTDATED, origins.get(one.id, "")) for one in left)]


def _now(old: Sequence[str], paragraphs: Sequence[SourceParagraph]) -> dict[str, int]:
    """Id as recorded -> where the paragraph is now, however it was changed."""
    new = [one.id for one in paragraphs]
    found = {id: new.index(id) for id in old if id in new}
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "replace":
            left = [n for n in range(c, d) if new[n] not in old]
            missing = [id for id in old[a:b] if id not in found]
            if len(left) >= len(missing):
                found.update(zip(missing, left, strict=False))
    return found


def _by_place(
    sources: Sequence[SourceParagraph],
    targets: Sequence[SourceParagraph],
    known: dict[int, tuple[int, str]],
    used: set[int],
) -> dict[int, int]:
    """Paragraphs without a record that stand in the same places and are of the same kinds."""
    free = [n for n in range(len(targets)) if n not in used]
    found: dict[int, int] = {}
    if not known:
        kinds = [one.kind for one in sources], [targets[n].kind for n in free]
        for a, b, size in SequenceMatcher(None, *kinds, autojunk=False).get_matching_blocks():
            found.update({a + n: free[b + n] for n in range(size)})
        return found
    before = -1
    for at, one in enumerate(sources):
        if at in known:
            before = known[at][0]
        elif before + 1 in free and targets[before + 1].kind == one.kind:
            before += 1
            found[at] = before
    return found


def translations_of(
    city: City, source: str, target: str, remembered: Remembered | None, names: Iterable[str] = ()
) -> list[Translation]:
    """Everything to translate from one language into another: texts, titles of indicators, labels.

    remembered: what is known of the translations into the target; what was translated from another language is taken as
    unconfirmed. names: of the city's own that the report prints, beside those that the catalogue has.
    """
    known = remembered if remembered and remembered.source == source else Remembered(source)
    return [
        *(one for text in city.texts if text.language == source for one in _of_text(city, text, target, known)),
        *_of_indicators(city, source, target, known),
        *_of_labels(city, source, target, known, names),
        *_of_themes(city, source, target, known),
    ]


def text_in(city: City, name: str, language: str) -> TextFile | None:
    """A text in a language, None where it is not written."""
    return next((t for t in city.texts if t.name == name and t.language == language), None)


def _of_text(city: City, text: TextFile, language: str, known: Remembered) -> Iterator[Translation]:
    there = text_in(city, text.name, language)
    file = there.file if there else f"{TEXTS}/{language}/{text.name}.md"
    for key in FRONT:
        words, made = getattr(text, key), getattr(there, key) if there else ""
        if words:
            full = f"front/{text.name}/{key}"
            yield Translation(full, text.name, words, made, _state(words, made, known.of.get(full, "")), file, 1)
    for pair in pairs_of(text.body, there.body if there else "", known.paragraphs.get(text.name, ())):
        one = pair.source or pair.target
        assert one is not None
        line = there.first_line + pair.target.line - 1 if there and pair.target else 0
        yield Translation(
            f"text/{text.name}/{one.id}",
            text.name,
            pair.source.text if pair.source else "",
            pair.target.text if pair.target else "",
            pair.state,
            file,
            line,
        )


def _of_indicators(city: City, source: str, target: str, known: Remembered) -> Iterator[Translation]:
    for one in city.indicators:
        words, made, key = one.titles.get(source, ""), one.titles.get(target, ""), f"indicator/{one.id}"
        if words:
            yield Translation(key, one.id, words, made, _state(words, made, known.of.get(key, "")), CATALOGUE)


def _of_labels(city: City, source: str, target: str, known: Remembered, names: Iterable[str]) -> Iterator[Translation]:
    texts = [*(one.text for one in city.labels.of.values()), *(one.name for one in city.divisions)]
    texts += [text for one in city.indicators for text in (one.definition, one.note) if text]
    for text in dict.fromkeys((*texts, *names)):
        row = city.labels.of.get(plain(text))
        words = row.names.get(source, "") if row else ""
        words = words or (text if source == city.languages[0] else "")
        if sum(letter.isalpha() for letter in words) < 2:
            continue
        made = row.names.get(target, "") if row else ""
        key = f"label/{words_hash(plain(text))[:8]}"
        yield Translation(key, text, words, made, _state(words, made, known.of.get(key, "")), CATALOGUE)


def _of_themes(city: City, source: str, target: str, known: Remembered) -> Iterator[Translation]:
    for theme in city.themes:
        words, made, key = theme.names.get(source, ""), theme.names.get(target, ""), f"theme/{theme.id}"
        if words:
            yield Translation(key, theme.id, words, made, _state(words, made, known.of.get(key, "")), SETTINGS)


def _state(source: str, target: str, recorded: str) -> TranslationState:
    if not target:
        return MISSING
    if not recorded:
        return UNCONFIRMED
    return CURRENT if recorded == words_hash(source) else OUTDATED


def with_record(
    remembered: Remembered | None, source: str, of: dict[str, str], paragraphs: dict[str, Sequence[tuple[str, str]]]
) -> Remembered:
    """What is known, with more: key -> hash of the source, name of a text -> its pairs."""
    before = remembered if remembered and remembered.source == source else Remembered(source)
    kept = {**before.paragraphs, **{name: tuple(found) for name, found in paragraphs.items()}}
    return Remembered(source, {**before.of, **of}, {name: found for name, found in kept.items() if found})


def outdated(city: City) -> list[Finding]:
    """Finding `translation-outdated` (note) for every translation whose source has changed since it was made."""
    found = []
    for language, known in sorted(city.translations.items()):
        if language in city.languages:
            for one in translations_of(city, known.source, language, known):
                if one.state is OUTDATED:
                    told = {"name": one.name, "language": language}
                    found.append(
                        about(one.file, "translation-outdated", Severity.NOTE, one.target, line=one.line, **told)
                    )
    return found


def outdated_paragraphs(city: City, text: TextFile) -> frozenset[str]:
    """Ids of the paragraphs of a text whose source has changed since they were translated."""
    known = city.translations.get(text.language)
    source = text_in(city, text.name, known.source) if known else None
    if known is None or source is None or text.name not in known.paragraphs:
        return frozenset()
    pairs = pairs_of(source.body, text.body, known.paragraphs[text.name])
    return frozenset(one.target.id for one in pairs if one.target and one.state is OUTDATED)

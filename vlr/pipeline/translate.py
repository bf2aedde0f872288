"""`vlr text translations`, `vlr text export --from en --to sv` and what comes back from translators."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from vlr.bridges.word.assemble import Piece, assembled
from vlr.bridges.word.from_markdown import parts_of
from vlr.bridges.word.pair_sheet import write_pairs
from vlr.bridges.word.rows import Sheet, ToTranslate, Translated, block_of_source, is_plain, lacking
from vlr.bridges.word.two_columns import two_columns_docx
from vlr.bridges.word.typed import Written
from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.model.translations import Remembered, Translation, TranslationState
from vlr.pipeline.gather import Told, gather, untold
from vlr.pipeline.text_export import save
from vlr.pipeline.text_titles import title_of
from vlr.pipeline.translate_names import write_names
from vlr.report.localised import printed_names
from vlr.words.locales import name_in
from vlr.words.paragraphs import paragraphs, words_hash
from vlr.words.phrases import load as load_words
from vlr.workspace.load import load
from vlr.workspace.text_files import RawText, changed, raw_text, write_texts
from vlr.workspace.translated import pairs_of, text_in, translations_of, with_record
from vlr.workspace.translations import write_translations

_CURRENT, _OUTDATED = TranslationState.CURRENT, TranslationState.OUTDATED
_UNCONFIRMED, _MISSING = TranslationState.UNCONFIRMED, TranslationState.MISSING
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything to translate from one language into another."""

    source: str
    target: str
    all: tuple[Translation, ...]

    def count(self, state: TranslationState) -> int:
        """How many are in a state."""
        return sum(one.state is state for one in self.all)

    @property
    def done(self) -> float:
        """Per cent that are there and not outdated; 100 where there is nothing to translate."""
        good = self.count(_CURRENT) + self.count(_UNCONFIRMED)
        return 100 * good / len(self.all) if self.all else 100.0


def standing(
    folder: Path, languages: Sequence[str] = (), source: str = "", told: Told = untold
) -> tuple[Standing, ...]:
    """What is translated, missing and outdated in each language. Raises VlrError for a language that there is not."""
    city, names = _city(folder, told)
    first = _asked(city, source) if source else city.languages[0]
    wanted = [_asked(city, one) for one in languages] or [one for one in city.languages if one != first]
    return tuple(_standing(city, first, one, names) for one in wanted if one != first)


def _standing(city: City, source: str, target: str, names: Iterable[str]) -> Standing:
    found = translations_of(city, source, target, city.translations.get(target), names)
    return Standing(source, target, tuple(found))


def _city(folder: Path, told: Told) -> tuple[City, tuple[str, ...]]:
    """The city, and the names of its own that the report prints."""
    from vlr.analysis.review import review

    gathered = gather(folder, told)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    return whole.city, tuple(dict.fromkeys(printed_names(whole)))


def _asked(city: City, language: str) -> str:
    if language not in city.languages:
        raise VlrError(f"The report has no language {language}.", f"It has: {', '.join(city.languages)}.")
    return language


@dataclass(frozen=True, slots=True)
class ForTranslators:
    """A file that was written, None where there is nothing to translate. missing, outdated: rows of either kind."""

    path: Path | None
    missing: int
    outdated: int


def export_rows(
    folder: Path, source: str, target: str, form: str, output: Path, replace: bool = False, told: Told = untold
) -> ForTranslators:
    """Write one file with what is missing or outdated in a language. form: docx or xlsx. Raises VlrError."""
    city, names = _city(folder, told)
    source, target = _asked(city, source or city.languages[0]), _asked(city, target)
    if source == target:
        raise VlrError(f"{source} cannot be translated into itself.", "Name another language with --from or --to.")
    found = _standing(city, source, target, names)
    wanted = [one for one in found.all if one.state in (_MISSING, _OUTDATED) and one.source]
    if not wanted:
        return ForTranslators(None, 0, 0)
    say, _ = load_words(source, folder)
    rows = [
        ToTranslate(one.key, _where(one, city, folder), one.source, one.target, is_plain(one.key)) for one in wanted
    ]
    path = output / f"{city.slug}-{source}-{target}.{form}"
    named = {"source": name_in(source, source), "target": name_in(target, source)}
    title = say("docx.translate.title", city=city.name, **named)
    content = (
        two_columns_docx(title, source, target, rows, say)
        if form == "docx"
        else _workbook(source, target, rows, folder)
    )
    save(output, [(path, content)], replace)
    outdated = sum(one.state is _OUTDATED for one in wanted)
    return ForTranslators(path, len(wanted) - outdated, outdated)


def _workbook(source: str, target: str, rows: Sequence[ToTranslate], folder: Path) -> bytes:
    say, _ = load_words(source, folder)
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "rows.xlsx"
        write_pairs(path, source, target, rows, say)
        return path.read_bytes()


def _where(one: Translation, city: City, folder: Path) -> str:
    """What a row is, for people."""
    say, _ = load_words(city.languages[0], folder)
    kind, _, rest = one.key.partition("/")
    if kind in ("text", "front"):
        part = say(f"docx.front.{rest.rpartition('/')[2]}") if kind == "front" else ""
        what = " · ".join(bit for bit in (title_of(city, one.name, say), part) if bit)
    else:
        what = say(f"docx.translate.{kind}")
    return say("docx.translate.outdated", what=what) if one.state is _OUTDATED else what


@dataclass
class Taking:
    """Translations that are being taken into a city. bodies, fronts: of texts that change, by name."""

    folder: Path
    city: City
    findings: list[Finding] = field(default_factory=list)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    raws: dict[tuple[str, str], RawText] = field(default_factory=dict)
    bodies: dict[tuple[str, str], str] = field(default_factory=dict)
    fronts: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    remembered: dict[str, Remembered] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)

    def sheet(self, sheet: Sheet, shown: str) -> None:
        """All rows of one file."""
        if sheet.source not in self.city.languages or sheet.target not in self.city.languages:
            self.tell(shown, "translation-unknown", Severity.WARNING, f"{sheet.source} → {sheet.target}")
            return
        known = self.remembered.get(sheet.target, self.city.translations.get(sheet.target))
        labels = [row.source for row in sheet.rows if row.key.startswith("label/")]
        now = translations_of(self.city, sheet.source, sheet.target, known, labels)
        by_key = {one.key: one for one in now}
        texts: dict[str, list[tuple[Translation, Translated]]] = {}
        of: dict[str, str] = {}
        for row in sheet.rows:
            one = by_key.get(row.key) or self.moved(row, now)
            if self.fits(one, row, shown) and one is not None:
                if row.key.startswith("text/"):
                    texts.setdefault(one.name, []).append((one, row))
                elif row.key.startswith("theme/"):
                    self.tell(
                        one.file, "translation-by-hand", Severity.NOTE, row.target, key=f"{one.name}.{sheet.target}"
                    )
                else:
                    of[one.key] = words_hash(row.source)
                    self.name(one, row, sheet.target)
        pairs = {name: self.text(name, rows, sheet, known) for name, rows in sorted(texts.items())}
        self.remembered[sheet.target] = with_record(known, sheet.source, of, dict(pairs))

    def moved(self, row: Translated, now: Sequence[Translation]) -> Translation | None:
        """What a row is about where its source was changed since it was exported."""
        kind, _, rest = row.key.partition("/")
        name = rest.partition("/")[0]
        near = [
            (SequenceMatcher(None, row.source, one.source, autojunk=False).ratio(), -number, one)
            for number, one in enumerate(now)
            if kind == "text" and one.key.startswith(f"text/{name}/") and one.source
        ]
        best = max(near, key=lambda one: one[:2], default=None)
        return best[2] if best and best[0] > _ALIKE else None

    def fits(self, one: Translation | None, row: Translated, shown: str) -> bool:
        """Whether a row is to be taken."""
        if not row.target or row.target == row.before:
            return False
        if one is None:
            self.tell(shown, "translation-unknown", Severity.WARNING, row.target)
            return False
        if one.target == row.target and one.state is _CURRENT:
            return False
        if one.target not in (row.before, row.target):
            self.tell(one.file, "translation-conflict", Severity.WARNING, row.target, one.line, city=one.target)
            return False
        lost = [] if is_plain(row.key) else lacking(row.source, row.target)
        if lost:
            self.tell(
                one.file, "translation-expression", Severity.WARNING, row.target, one.line, missing=", ".join(lost)
            )
            return False
        if words_hash(one.source) != words_hash(row.source):
            self.tell(one.file, "translation-source-changed", Severity.NOTE, row.target, one.line)
        return True

    def name(self, one: Translation, row: Translated, language: str) -> None:
        """A title, a lead, a name of the catalogue."""
        if one.key.startswith("front/"):
            state = self.raw(language, one.name)
            self.fronts.setdefault((language, one.name), dict(state.front))[one.key.rpartition("/")[2]] = row.target
        else:
            self.names.setdefault(language, {})[
                one.key if one.key.startswith("indicator/") else f"label/{one.name}"
            ] = row.target
        self.taken[one.file] = self.taken.get(one.file, 0) + 1

    def raw(self, language: str, name: str) -> RawText:
        """The file of a text as it is."""
        key = (language, name)
        if key not in self.raws:
            self.raws[key] = raw_text(self.folder, language, name)
            self.bodies[key] = self.raws[key].body
        return self.raws[key]

    def text(
        self, name: str, rows: Sequence[tuple[Translation, Translated]], sheet: Sheet, known: Remembered | None
    ) -> list[tuple[str, str]]:
        """Put translated paragraphs into a text; the pairs that are known of it then."""
        self.raw(sheet.target, name)
        source = text_in(self.city, name, sheet.source)
        body = self.bodies[sheet.target, name]
        recorded = known.paragraphs.get(name, ()) if known and known.source == sheet.source else ()
        pairs = pairs_of(source.body if source else "", body, recorded)
        city = parts_of(body)
        places = {part.of.line: number for number, part in enumerate(city)}
        updates = {one.key.rpartition("/")[2]: (row, f"p-{words_hash(row.source)[:8]}") for one, row in rows}
        order: list[Piece] = [Piece(number) for number in range(len(city))]
        made_from: dict[int, str] = {}
        before = -1
        for pair in pairs:
            if pair.source is None:
                continue
            update = updates.get(pair.source.id)
            written = Written(block_of_source(update[0].target), update[0].target) if update else None
            if pair.target is not None:
                at = next(n for n, piece in enumerate(order) if piece.at == places[pair.target.line])
                if written:
                    order[at] = Piece(order[at].at, written)
                before = at
            elif written:
                before += 1
                order.insert(before, Piece(None, written))
                made_from = {at + (at >= before): id for at, id in made_from.items()}
            else:
                continue
            origin = _origin(update[0].key, pair.source.id, update[1]) if update else pair.made_from
            if origin:
                made_from[before] = origin
        self.bodies[sheet.target, name], _ = assembled(body, city, order)
        file = self.raws[sheet.target, name].file
        self.taken[file] = self.taken.get(file, 0) + len(rows)
        return _pairs(self.bodies[sheet.target, name], order, made_from)

    def tell(self, file: str, code: str, severity: Severity, found: str, line: int = 0, **details: str) -> None:
        """One more finding."""
        self.findings.append(about(file, code, severity, found, line=line, **details))

    def files(self) -> list[tuple[RawText, bytes]]:
        """What the files of texts will hold, of those that change."""
        made = (
            (raw, changed(raw, self.bodies[key], self.fronts.get(key, dict(raw.front))))
            for key, raw in self.raws.items()
        )
        return [(raw, content) for raw, content in made if content != (raw.content or b"")]

    def write(self) -> None:
        """Put everything in place. Raises VlrError."""
        files = self.files()
        for language, names in sorted(self.names.items()):
            write_names(self.folder, self.city, language, names)
        write_texts(self.folder, files)
        if self.remembered:
            write_translations(self.folder, {**self.city.translations, **self.remembered})


def _origin(key: str, now: str, exported: str) -> str:
    """The id of the source that a row was translated from: as it is now where its words are the same."""
    then = key.rpartition("/")[2]
    return now if now == then or now.startswith(exported) else then


def _pairs(body: str, order: Sequence[Piece], made_from: Mapping[int, str]) -> list[tuple[str, str]]:
    """(id of the source, id of the translation) of what is known of a text that was put together."""
    made = paragraphs(body)
    counts = [len(paragraphs(piece.text.text)) if piece.text else 1 for piece in order]
    found, at = [], 0
    for number, count in enumerate(counts):
        if number in made_from and at < len(made):
            found.append((made_from[number], made[at].id))
        at += count
    return found


def accept(folder: Path, names: Sequence[str], languages: Sequence[str] = (), source: str = "") -> dict[str, int]:
    """Say of translations that they fit their sources as these are now; language -> how many were outdated or
    unconfirmed.

    names: of texts, indicators, labels, or keys; () for all. Raises VlrError.
    """
    city, _ = load(folder)
    first = _asked(city, source) if source else city.languages[0]
    wanted = [_asked(city, one) for one in languages] or [one for one in city.languages if one != first]
    found = dict(city.translations)
    done: dict[str, int] = {}
    for language in (one for one in wanted if one != first):
        known = city.translations.get(language)
        all = translations_of(city, first, language, known)
        meant = [
            one
            for one in all
            if one.state in (_OUTDATED, _UNCONFIRMED) and one.source and (not names or {one.key, one.name} & set(names))
        ]
        of = {one.key: words_hash(one.source) for one in meant if not one.key.startswith("text/")}
        keys = {one.key for one in meant}
        texts = {one.name for one in meant if one.key.startswith("text/")}
        pairs = {name: _accepted(city, name, first, language, known, keys) for name in sorted(texts)}
        found[language] = with_record(known, first, of, dict(pairs))
        done[language] = len(meant)
    if any(done.values()):
        write_translations(folder, found)
    return done


def _accepted(
    city: City, name: str, source: str, target: str, known: Remembered | None, keys: set[str]
) -> list[tuple[str, str]]:
    of, there = text_in(city, name, source), text_in(city, name, target)
    recorded = known.paragraphs.get(name, ()) if known and known.source == source else ()
    pairs = pairs_of(of.body if of else "", there.body if there else "", recorded)
    return [
        (pair.source.id if f"text/{name}/{pair.source.id}" in keys else pair.made_from, pair.target.id)
        for pair in pairs
        if pair.source and pair.target and (pair.made_from or f"text/{name}/{pair.source.id}" in keys)
    ]

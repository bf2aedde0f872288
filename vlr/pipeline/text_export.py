"""`vlr text export --to docx`: the city's texts as files for a word processor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.analysis.review import review
from vlr.bridges.word.blocks import fields_of
from vlr.bridges.word.from_markdown import parts_of
from vlr.bridges.word.write import OutText, texts_docx
from vlr.model.city import City, TextFile
from vlr.model.document import Inline, Link, Mark, Number
from vlr.model.errors import VlrError
from vlr.pipeline.gather import Told, gather, untold
from vlr.pipeline.text_titles import names_of, prompt_of, title_of
from vlr.report.compose.bound.bind import bind
from vlr.report.compose.figures import Figures
from vlr.words.locales import name_of
from vlr.words.phrases import Phrases, load
from vlr.workspace.text_files import raw_text
from vlr.workspace.texts import is_name


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written. texts: how many are in it; empty: how many of them nobody has written yet."""

    path: Path
    texts: int
    empty: int


def export_docx(
    folder: Path,
    target: Path,
    *,
    names: Sequence[str] = (),
    languages: Sequence[str] = (),
    by_chapter: bool = False,
    replace: bool = False,
    told: Told = untold,
) -> tuple[Exported, ...]:
    """Write the texts of a city as .docx: one file a language, or one a text.

    names: of the texts, () for all; languages: of the report, () for all of them. replace: also where a file of that
    name is there already, which an editor may have begun to write in. Raises VlrError for an unknown name or language,
    for a file that is there, and where nothing can be written.
    """
    gathered = gather(folder, told)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    city = whole.city
    made: list[tuple[Path, bytes, Exported]] = []
    for language in asked(city, names, languages):
        say, _ = load(language, folder)
        figures = Figures(whole, say, inside=True)
        texts = [_text(folder, city, name, say, figures) for name in names_of(city, language)]
        texts = [text for text in texts if not names or text.name in names]
        for group in [[text] for text in texts] if by_chapter else [texts]:
            title = _title(city, say, group)
            stem = group[0].name if by_chapter or len(group) == 1 else "texts"
            path = target / f"{city.slug}-{stem}-{language}.docx"
            empty = sum(not text.body.strip() for text in group)
            made.append((path, texts_docx(title, group, say), Exported(path, len(group), empty)))
    save(target, [(path, content) for path, content, _ in made], replace)
    return tuple(one for _, _, one in made)


def asked(city: City, names: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """The languages that are meant. Raises VlrError for a name or a language that there is not."""
    for name in names:
        if not is_name(name):
            raise VlrError(f"No text is called {name}.", "See the names with: vlr text export --help")
    for language in languages:
        if language not in city.languages:
            raise VlrError(f"The report has no language {language}.", f"It has: {', '.join(city.languages)}.")
    return tuple(languages) or city.languages


def _title(city: City, say: Phrases, group: Sequence[OutText]) -> str:
    if len(group) == 1:
        return say("docx.title-chapter", city=city.name, chapter=group[0].title, language=name_of(say.language))
    return say("docx.title", city=city.name, language=name_of(say.language))


def _text(folder: Path, city: City, name: str, say: Phrases, figures: Figures) -> OutText:
    raw = raw_text(folder, say.language, name)
    keys = _keys(name)
    return OutText(
        name=name,
        language=say.language,
        title=title_of(city, name, say),
        body=raw.body,
        prompt=prompt_of(name, say.language),
        front={
            key: raw.front.get(key, "") for key in (*keys, *(k for k in _ALL if k not in keys and raw.front.get(k)))
        },
        sample=raw.front.get("sample", "").casefold() in ("true", "yes"),
        shown=shown(raw.body, name, figures),
    )


_ALL = ("title", "lead", "signed_by", "role")


def _keys(name: str) -> tuple[str, ...]:
    """What the front matter of a text is used for."""
    if name == "opening":
        return ("signed_by", "role")
    if name.startswith("goal-"):
        return ("title", "lead")
    return ("title",) if name.startswith(("practice-", "theme-")) else ()


def shown(body: str, name: str, figures: Figures) -> dict[str, str]:
    """What the report prints in the place of each expression of a text; those that cannot be answered stay as typed."""
    sources = [field.source for part in parts_of(body) for field in fields_of(part.block)]
    found = {}
    for source in dict.fromkeys(one for one in sources if one.startswith("{{")):
        bound = bind(TextFile(name, figures.phrases.language, "", source), figures)
        if not bound.findings and len(bound.inlines) == 1:
            found[source] = _plain(bound.inlines[0])
    return found


def _plain(inline: Inline) -> str:
    match inline:
        case Number(text=text) | Link(text=text) | Mark(word=text):
            return text
    return str(inline)


def save(target: Path, files: Iterable[tuple[Path, bytes]], replace: bool) -> None:
    """Write files, none where one is there that may not be replaced. Raises VlrError."""
    files = list(files)
    there = next((path for path, content in files if path.exists() and path.read_bytes() != content), None)
    if there and not replace:
        raise VlrError(
            f"{there} is there already and may hold somebody's work; nothing was written.",
            "Take it in with vlr text import, write elsewhere with -o DIR, or replace it with --replace.",
        )
    try:
        target.mkdir(parents=True, exist_ok=True)
        for path, content in files:
            path.write_bytes(content)
    except OSError as trouble:
        raise VlrError(f"{target} cannot be written: {trouble.strerror}.") from trouble

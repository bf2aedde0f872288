"""The one Jinja environment: a city's templates first, the shipped ones second, everything in a sandbox."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unicodedata import bidirectional

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from vlr.words import shipped
from vlr.words.dates import date
from vlr.words.locales import commas, direction, list_of
from vlr.words.numbers import number, with_unit

_FOLDERS = ("report", "theme")
"""What holds templates; words, prompts and texts are no templates."""


class _Templates(BaseLoader):
    """Templates below `report` and `theme` of a folder, never through a link that leaves it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        parts = split_template_path(template)
        path = self._root.joinpath(*parts)
        if parts[0] not in _FOLDERS or not path.is_file() or not shipped.inside(self._root, path):
            raise TemplateNotFound(template)
        changed = path.stat().st_mtime_ns
        try:
            source = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as fault:
            raise TemplateSyntaxError(str(fault), 1, template, str(path)) from fault
        return source, str(path), lambda: path.is_file() and path.stat().st_mtime_ns == changed


def environment(city_folder: Path | None = None, language: str = "en") -> Environment:
    """The environment to print a report in one language with, for a city or for the shipped templates alone.

    Template names are `report/page.html`, `theme/base.css`; `shipped/NAME` is always the original, so that a city's
    page can extend the page it replaces. Everything is escaped; a variable that is not there raises UndefinedError.
    Filters: `bdi`, `number`, `with_unit`, `date`, `list_of`. Globals: `language`, `direction`,
    `in_language`, `runs`, `comma`.
    """
    original = _Templates(shipped.folder())
    loaders: list[BaseLoader] = [original, PrefixLoader({"shipped": original})]
    if city_folder is not None:
        loaders.insert(0, _Templates(city_folder / "templates"))
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["bdi"] = bdi
    made.filters["number"] = lambda value, decimals=None, signed=False: number(value, language, decimals, signed)
    made.filters["with_unit"] = lambda value, unit, decimals=None: with_unit(value, unit, language, decimals)
    made.filters["date"] = lambda iso: date(iso, language)
    made.filters["list_of"] = lambda items: list_of(items, language)
    made.globals.update(language=language, direction=direction(language))
    made.globals["runs"] = runs
    made.globals["comma"] = commas(("", ""), language)
    made.globals["in_language"] = lambda code: in_language(code, language)
    return made


def in_language(code: str, around: str) -> Markup:
    """Attributes of an element in another language than what is around it, with its direction where that differs; ""
    where the code is empty or the same."""
    if not code or code == around:
        return Markup("")
    turned = direction(code) != direction(around)
    return Markup(' lang="{}"').format(code) + (Markup(' dir="{}"').format(direction(code)) if turned else Markup(""))


def source_of(environment: Environment, name: str) -> str:
    """A template or a sheet of the theme as it is written, the city's before ours; "" where there is none."""
    if environment.loader is None:
        return ""
    try:
        return environment.loader.get_source(environment, name)[0]
    except TemplateNotFound:
        return ""


def bdi(text: object) -> Markup:
    """A number, code or unit that text written from right to left must not turn round."""
    return Markup('<bdi dir="{}">{}</bdi>').format(runs(str(text)), escape(text))


def runs(text: str) -> str:
    """The direction in which a number with its unit is read: `rtl` where its unit is a word that is, else `ltr`."""
    return "rtl" if any(bidirectional(letter) in ("R", "AL") for letter in text) else "ltr"

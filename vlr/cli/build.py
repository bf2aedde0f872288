"""`vlr build`: the report as HTML, PDF and open data."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from vlr.cli.days import iso_day

if TYPE_CHECKING:
    from vlr.pipeline.build import Wish

TARGETS = ("html", "pdf", "data")


def _targets(_context: click.Context, _parameter: click.Parameter, text: str) -> tuple[str, ...]:
    """The prints asked for, in the usual order. Raises BadParameter for a word that is none."""
    asked = {word.strip().lower() for word in text.split(",") if word.strip()}
    unknown = sorted(asked - set(TARGETS))
    if unknown or not asked:
        raise click.BadParameter(f"{', '.join(unknown) or text!r} is none of html, pdf, data")
    return tuple(target for target in TARGETS if target in asked)


def _again(wish: Wish, output: Path | None) -> str:
    """The command that makes the whole report where this build made a part of it, "" where it made the whole."""
    if not wish.language and set(TARGETS) <= set(wish.targets):
        return ""
    form = [] if wish.form == "internal" else [f"--{wish.form}"]
    place = ["-o", str(output)] if output else []
    return shlex.join(["vlr", "build", *form, *place])


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder for the report.  [default: output in the city]"
)
@click.option("--to", "targets", default="html,pdf,data", show_default=True, callback=_targets, help="What to make.")
@click.option(
    "--review-copy",
    is_flag=True,
    help="The report as one file to comment on; alone: nothing else is made, and older HTML and PDF are removed.",
)
@click.option("--lang", metavar="fi,sv", help="Languages of the report; all: those in vlr.toml.  [default: all]")
@click.option("--date", "day", callback=iso_day, metavar="D", help="Date to print, YYYY-MM-DD.")
@click.option("--draft", is_flag=True, help="For the public, with DRAFT on every page.")
@click.option("--release", is_flag=True, help="For the public; refuses while there are errors.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.pass_context
def build(
    context: click.Context,
    output: Path | None,
    targets: tuple[str, ...],
    review_copy: bool,
    lang: str | None,
    day: str | None,
    draft: bool,
    release: bool,
    strict: bool,
) -> None:
    """Make the report: HTML, PDF and open data, in one folder.

    Plain: for the people inside, with all findings and the file, sheet and cell of every number; it is always written,
    and the exit status is 1 when there are errors. With --draft or --release: for the public, without any file name,
    cell or typed text.

    The workbooks are read once for all languages: `vlr build --lang all`, or `--lang fi,sv` for some of them. The web
    pages of the languages lead to each other.

    With --review-copy: the whole report with its findings as one HTML file a language, in review/, for people who do
    not have vlr. They comment on any number, chart, table or paragraph in their browser and send back a small file,
    which `vlr comments import` takes in. Example: vlr build --review-copy

    A build of only some of it (--to, --lang, --review-copy) leaves the other parts of an earlier build in the folder
    while they are of the same files and options. Otherwise they are removed, since old and new must not stand beside
    each other, and the last lines on the screen say which. A review copy never outlasts the next build.

    A release of everything (html, pdf and data in all languages) is also kept in editions/YEAR-N of the city, once: the
    next one of the same year and number is refused unless it is made from the same files.

    The printed date is --date, else SOURCE_DATE_EPOCH, else `published` in vlr.toml, else none. The folder is exchanged
    in one step when everything is finished; one that is not ours is never replaced.
    """
    from vlr.cli import screen
    from vlr.cli.place import city
    from vlr.pipeline.build import Wish
    from vlr.pipeline.build import build as run

    if draft and release:
        raise click.UsageError("--draft and --release are two kinds of report; choose one.")
    if review_copy and (draft or release):
        raise click.UsageError("A review copy is for people inside; build it without --draft and --release.")
    if review_copy:
        alone = context.get_parameter_source("targets") is ParameterSource.DEFAULT
        targets = ("review",) if alone else (*targets, "review")
    folder = city(context)
    wish = Wish(
        folder=folder,
        output=output or folder / "output",
        targets=targets,
        language=lang or "",
        date=day or screen.date_from_environment(),
        form="draft" if draft else "release" if release else "internal",
        strict=strict,
    )
    with screen.progress() as told:
        built = run(wish, told)
    for line in screen.build_lines(built):
        click.echo(line, err=True)
    if built.refused:
        context.exit(1)
    click.echo(screen.where_to_look(built))
    for line in screen.removed_lines(built, _again(wish, output)):
        click.echo(line)
    if release:
        click.echo(screen.edition_line(built))
    context.exit(screen.exit_status(built.findings, strict))

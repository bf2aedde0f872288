"""`vlr text export` and `vlr text import`: the texts of the report for people who work in a word processor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vlr.model.translations import TranslationState

if TYPE_CHECKING:
    from vlr.pipeline.translate import Standing

EPILOG = """Examples:

\b
vlr text export --to docx --by chapter -o for-the-editor
vlr text export --from en --to sv
"""


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--to",
    required=True,
    metavar="docx|LANG",
    help="docx: the texts, to be edited. A language such as sv: what is still to be translated into it.",
)
@click.option(
    "--from", "source", default="", metavar="LANG", help="Language to translate from; without it the report's first."
)
@click.option(
    "--to-format",
    type=click.Choice(["docx", "xlsx"]),
    default="docx",
    show_default=True,
    help="Of the file for translators.",
)
@click.option(
    "--by",
    type=click.Choice(["chapter", "language"]),
    default="language",
    show_default=True,
    help="One file for each of them (only with --to docx).",
)
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Only texts in this language (--to docx).")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("texts"),
    show_default=True,
    help="Folder for the files.",
)
@click.option(
    "--replace", is_flag=True, help="Also where a file of that name is there, with whatever was written in it."
)
@click.pass_context
def export(
    context: click.Context,
    names: tuple[str, ...],
    to: str,
    source: str,
    to_format: str,
    by: str,
    languages: tuple[str, ...],
    output: Path,
    replace: bool,
) -> None:
    """Write the texts for a word processor, or what is to be translated for a translator.

    With --to docx every text of the report goes out, those that nobody has written yet with a line that says what
    belongs there. Numbers from the data are marked fields; when the file comes back (vlr text import) they are the
    expressions again that they were. NAME is a text such as goal-11; without it all texts are meant.

    With --from en --to sv one file with two columns is written: the source, and the translation to type beside it. It
    holds only what is missing or outdated: paragraphs, titles, and the names in the catalogue.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import progress

    if to != "docx":
        _for_translators(context, source, to, to_format, output, replace)
        return
    from vlr.pipeline.text_export import export_docx

    with progress() as told:
        made = export_docx(
            city(context),
            output,
            names=names,
            languages=languages,
            by_chapter=by == "chapter",
            replace=replace,
            told=told,
        )
    for one in made:
        empty = f", {one.empty} of them not written yet" if one.empty and one.texts > 1 else ""
        click.echo(f"{one.path}: {one.texts} texts{empty}" if one.texts > 1 else f"{one.path}")
    click.echo("Edit and save them as .docx. Take in what comes back:\n  vlr text import FILE.docx")


@click.command("import", epilog="Example: vlr text import texts/bristol-texts-en.docx --dry-run")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE..."
)
@click.option("--dry-run", is_flag=True, help="Show what would change, line by line, and write nothing.")
@click.option("--deletions", is_flag=True, help="Also delete paragraphs that the file does not have any more.")
@click.option("--lang", "language", default="", metavar="LANG", help="Of a file typed by hand, if not as its headings.")
@click.pass_context
def import_(context: click.Context, files: tuple[Path, ...], dry_run: bool, deletions: bool, language: str) -> None:
    """Take in texts that were edited in a word processor, and translations.

    Only what was changed in a file changes in the city's texts. Where a paragraph was changed there, too, since the
    file was written, both versions are shown and the city's stays. A .docx typed by hand is taken as well: its headings
    are the titles of the parts of the report. Nothing is written before all files were read.

    Exit status: 1 where something of a file was not taken.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import say_lines
    from vlr.model.findings import Severity
    from vlr.pipeline.text_import import import_texts

    done = import_texts(city(context), files, deletions=deletions, dry_run=dry_run, language=language)
    for one in done.changed:
        click.echo(one.diff if dry_run else f"{one.file}: {one.taken} changed")
    if done.findings:
        click.echo("\n".join(say_lines(done.findings)))
    if done.names:
        click.echo(f"{done.names} names in the catalogue")
    if not done.changed and not done.names:
        click.echo("Nothing is changed.")
    elif dry_run:
        click.echo("Nothing was written. Without --dry-run these lines are.")
    context.exit(int(any(one.severity is not Severity.NOTE for one in done.findings)))


def _for_translators(context: click.Context, source: str, to: str, form: str, output: Path, replace: bool) -> None:
    """One file for a translator."""
    from vlr.cli.place import city
    from vlr.cli.screen import progress
    from vlr.pipeline.translate import export_rows

    with progress() as told:
        made = export_rows(city(context), source, to, form, output, replace, told)
    if made.path is None:
        click.echo(f"Nothing is missing or outdated in {to}.")
        return
    click.echo(f"{made.path}: {made.missing} missing, {made.outdated} outdated")
    click.echo("Take in what comes back:\n  vlr text import FILE")


@click.command(epilog="Example: vlr text translations --lang sv")
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Only this language; may be given again.")
@click.option("--from", "source", default="", metavar="LANG", help="Language they are from, if not the report's first.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def translations(context: click.Context, languages: tuple[str, ...], source: str, form: str) -> None:
    """List what is not translated yet, and translations whose source has changed since.

    Paragraphs and titles of texts, titles of indicators, and the city's own names are counted. Unconfirmed are those
    of which nobody has said from which words they were made: say so with vlr text accept --translation.
    """
    from vlr.cli.place import city
    from vlr.cli.screen import progress
    from vlr.pipeline.translate import standing

    with progress() as told:
        found = standing(city(context), languages, source, told)
    if form == "json":
        click.echo(_as_json(found))
        return
    if not found:
        click.echo("The report has one language only.")
    for one in found:
        states = ", ".join(f"{one.count(state)} {state.value}" for state in TranslationState)
        click.echo(f"{one.target} from {one.source}: {one.done:.0f} % up to date ({states})")
        for each in one.all:
            if each.state is not TranslationState.CURRENT:
                place = f"{each.file}:{each.line}" if each.line else each.file
                words = " ".join((each.source or each.target).split())
                click.echo(f"  {each.state.value:<12} {place}  {each.key}\n               {words[:90]}")
    if any(one.done < 100 for one in found):
        click.echo(f"\nSend it to a translator:\n  vlr text export --from {found[0].source} --to {found[0].target}")


def _as_json(found: tuple[Standing, ...]) -> str:
    import json

    return json.dumps(
        [
            {
                "from": one.source,
                "to": one.target,
                "percent": round(one.done, 1),
                **{state.value: one.count(state) for state in TranslationState},
                "entries": [
                    {
                        "key": each.key,
                        "state": each.state.value,
                        "file": each.file,
                        "line": each.line,
                        "source": each.source,
                        "translation": each.target,
                    }
                    for each in one.all
                    if each.state is not TranslationState.CURRENT
                ],
            }
            for one in found
        ],
        ensure_ascii=False,
        indent=1,
    )


def accept_translations(context: click.Context, names: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """`vlr text accept --translation`."""
    from vlr.cli.place import city
    from vlr.pipeline.translate import accept

    done = accept(city(context), names, languages)
    for language, number in done.items():
        click.echo(f"{language}: {number} translations accepted as they are.")
    if not done:
        click.echo("The report has one language only.")

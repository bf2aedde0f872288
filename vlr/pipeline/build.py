"""`vlr build`: from a city's folder to a finished output, in the order of the stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vlr import __version__
from vlr.analysis.assess import METHODS
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.analysis.small_counts import small_counts
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, grave
from vlr.pipeline import editions, inputs, output
from vlr.pipeline.gather import Told, gather, untold
from vlr.pipeline.prints import print_language
from vlr.pipeline.tongues import chosen
from vlr.report import manifest, opendata
from vlr.words.phrases import load
from vlr.workspace.comments import read_store


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build is asked for. form: internal, draft or release; date: "" for the city's.

    language: languages between commas, "" or `all` for all that the city reports in.
    """

    folder: Path
    output: Path
    targets: tuple[str, ...] = ("html", "pdf", "data")
    language: str = ""
    date: str = ""
    form: str = "internal"
    strict: bool = False

    @property
    def audience(self) -> str:
        """Internal or public."""
        return "internal" if self.form == "internal" else "public"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the files to look at, all findings. refused: a release with errors, nothing written.

    edition: the folder in which a release is kept; None for any other build, and for a release of which a print or a
    language is missing. removed: parts of the earlier output that were not made anew and could not stay.
    """

    look: tuple[Path, ...]
    findings: tuple[Finding, ...]
    refused: bool = False
    edition: Path | None = None
    removed: tuple[str, ...] = ()


def build(wish: Wish, told: Told = untold) -> Built:
    """Make the report of a city and put it in place in one step.

    A release of everything is kept in editions/ too, once. Raises VlrError where the output folder is not ours, the
    language is none of the city's, nothing can be written, or this edition was released before from other inputs.
    """
    output.refuse_foreign(wish.output)
    if "review" in wish.targets and wish.audience != "internal":
        raise VlrError("A review copy is for people inside.", "Build it without --draft and --release.")
    comments = read_store(wish.folder) if "review" in wish.targets else None
    hashes = inputs.files(wish.folder)
    gathered = gather(wish.folder, told)
    city = gathered.city
    hashes |= inputs.of_editions(wish.folder, (city.report_year, city.edition))
    released = manifest.digest(hashes)
    is_kept = wish.form == "release" and editions.refuse_second(wish.folder, city, released)
    languages = chosen(wish.language, city.languages)
    date = wish.date or city.published
    whole = review(gathered.observations, city, gathered.findings, gathered.accounts)
    shown, hidden = (whole, list(small_counts(whole))) if wish.audience == "internal" else protect(whole)
    findings = [*whole.findings, *hidden]
    if wish.form == "release" and grave(findings, wish.strict):
        return Built((), tuple(findings), refused=True)
    files: dict[str, bytes] = {}
    for language in languages:
        made = print_language(
            shown,
            language,
            wish.folder,
            wish.targets,
            audience=wish.audience,
            draft=wish.form == "draft",
            date=date,
            told=told,
            languages=languages,
            comments=comments,
        )
        findings += made.findings
        files |= output.of_prints(made)
    if wish.form == "release" and grave(findings, wish.strict):
        return Built((), tuple(findings), refused=True)
    if "data" in wish.targets:
        files |= opendata.files(shown, load(languages[0], wish.folder)[0], wish.audience, findings)
    digest = manifest.digest(hashes, (__version__, wish.form, date, *languages))
    files |= output.kept(wish.output, digest, wish.targets)
    files["manifest.json"] = manifest.manifest(
        hashes,
        files,
        {"vlr": __version__, city.method: METHODS[city.method].version, **manifest.library_versions()},
        audience=wish.audience,
        input_digest=digest,
        form=wish.form,
    )
    place = editions.place_of(wish.folder, city) if is_kept else None
    if _is_whole(wish, files, city.languages) and not is_kept:
        place = editions.write_release(wish.folder, whole, shown, files, released, date)
    removed = output.removed(wish.output, files)
    output.publish(wish.output, files)
    return Built(output.look(wish.output, files), tuple(findings), edition=place, removed=removed)


def _is_whole(wish: Wish, files: Mapping[str, bytes], languages: tuple[str, ...]) -> bool:
    """Whether the files are a release in all forms and languages: nothing less is kept as an edition."""
    has_data = any(output.target_of(name) == "data" for name in files)
    has_pdf = "pdf" in wish.targets or any(name.endswith(".pdf") for name in files)
    pages = {name.split("/")[1] for name in files if output.target_of(name) == "html" and "/" in name}
    return wish.form == "release" and has_data and has_pdf and pages >= set(languages)

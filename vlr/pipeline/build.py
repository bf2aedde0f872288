"""`vlr build`: from a city's folder to a finished output, in the order of the stages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity
from vlr.pipeline import inputs, output
from vlr.pipeline.gather import Told, gather, untold
from vlr.pipeline.prints import Prints, print_language


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build is asked for. form: internal, draft or release; language: "" for all; date: "" for the city's."""

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
    """What a build made: the files to look at, all findings. refused: a release with errors, nothing written."""

    look: tuple[Path, ...]
    findings: tuple[Finding, ...]
    refused: bool = False


def build(wish: Wish, told: Told = untold) -> Built:
    """Make the report of a city and put it in place in one step."""
    output.refuse_foreign(wish.output)
    gathered = gather(wish.folder, told)
    languages = _languages(wish, gathered.city.languages)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    public, hidden = protect(whole)
    findings = [*whole.findings, *hidden]
    if wish.form == "release" and refuses(findings, wish.strict):
        return Built((), tuple(findings), refused=True)
    shown = whole if wish.audience == "internal" else public
    prints: list[Prints] = []
    for language in languages:
        made = print_language(shown, findings, language, wish, told)
        prints.append(made)
        findings += made.findings
    if wish.form == "release" and refuses(findings, wish.strict):
        return Built((), tuple(findings), refused=True)
    files = output.collect(prints, shown, findings, wish)
    look = output.publish(files, inputs.digest(wish, gathered.city), shown, wish)
    return Built(look, tuple(findings))


def refuses(findings: list[Finding], strict: bool) -> bool:
    """Whether findings stand against a release."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in grave for finding in findings)


def _languages(wish: Wish, known: tuple[str, ...]) -> tuple[str, ...]:
    """Languages to print. Raises VlrError for one that the city does not report in."""
    if wish.language and wish.language not in known:
        raise VlrError(
            f"{wish.language} is none of the report's languages ({', '.join(known)}).",
            "Add it to `languages` under [report] in vlr.toml.",
        )
    return (wish.language,) if wish.language else known

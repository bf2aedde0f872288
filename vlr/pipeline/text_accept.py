"""`vlr text accept`: sentences with a condition are remembered with the numbers that they were written for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.analysis.review import review
from vlr.model.claims import Accepted, ClaimState
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity
from vlr.model.review import Review
from vlr.pipeline.gather import Told, gather, untold
from vlr.report.compose.bound.bind import Bound, BoundClaim, bind
from vlr.report.compose.figures import Figures
from vlr.words.phrases import load
from vlr.workspace.claims import write_claims
from vlr.workspace.texts import NAMES, is_name


@dataclass(frozen=True, slots=True)
class AcceptedNow:
    """What was done.

    new, changed: sentences accepted for the first time, or with other numbers; stood: those that were accepted as they
    are; gone: records whose sentence is not there any more; trouble: what is not accepted.
    """

    new: int
    changed: int
    stood: int
    gone: int
    trouble: tuple[Finding, ...]


def accept(folder: Path, names: Sequence[str] = (), told: Told = untold) -> AcceptedNow:
    """Accept every sentence whose condition holds, in all languages of the report.

    names: of the texts (`goal-11`), () for all. A sentence that does not hold, or that has a fault, keeps its record.
    Records of sentences that no text has any more go. Raises VlrError for a name that no text can have, and where the
    record cannot be written.
    """
    unknown = [name for name in names if not is_name(name)]
    if unknown:
        raise VlrError(f"No text is called {unknown[0]}.", f"There are: {', '.join(NAMES[:3])} ... {NAMES[-1]}.")
    gathered = gather(folder, told)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    texts = list(bound_texts(whole, folder))
    claims = [(of, claim) for of in texts for claim in of.claims]
    wanted = [claim for of, claim in claims if not names or of.text.name in names]
    before = {one.claim: one for one in whole.city.claims}
    kept = {
        claim.id: (before[claim.id], claim.wording)
        for _, claim in claims
        if claim.id in before and _stays(claim, wanted)
    }
    now = {one.id: (Accepted(one.id, one.used), one.wording) for one in wanted if one.state is not ClaimState.FALSE}
    write_claims(folder, dict({**kept, **now}.values()))
    states = [claim.state for claim in wanted]
    return AcceptedNow(
        states.count(ClaimState.NEW),
        states.count(ClaimState.CHANGED),
        states.count(ClaimState.HOLDS),
        len(before.keys() - {claim.id for _, claim in claims}),
        tuple(f for of in texts for f in of.findings if f.severity is Severity.ERROR and f.code != "claim-changed"),
    )


def _stays(claim: BoundClaim, wanted: Sequence[BoundClaim]) -> bool:
    return claim not in wanted or claim.state is ClaimState.FALSE


def bound_texts(whole: Review, folder: Path) -> Iterator[Bound]:
    """Every text of the city with its expressions answered from a review, as people inside see it."""
    for text in whole.city.texts:
        phrases, _ = load(text.language, folder)
        yield bind(text, Figures(whole, phrases, inside=True), whole.city.claims)

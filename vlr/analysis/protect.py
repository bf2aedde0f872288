"""What the public may see of a review: nothing hidden can leave it, because it is not in it any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from vlr.analysis.aggregate import SUPPRESSED, is_open
from vlr.analysis.gone import Gone
from vlr.analysis.hiding import Hiding, hidden_points
from vlr.analysis.review import review_series
from vlr.analysis.scrub import Scrubber, pattern
from vlr.analysis.small_counts import told
from vlr.intake.rules.revised import REVISED, says_revised
from vlr.model.city import City, Place
from vlr.model.decisions import Decision
from vlr.model.findings import Finding, Severity
from vlr.model.ledger import Ledger
from vlr.model.observations import SheetAccount
from vlr.model.review import Point, Review, Series
from vlr.model.strategy import Objective


def protect(review: Review) -> tuple[Review, list[Finding]]:
    """(the review for the public, findings for the people inside).

    Confidential, suppressed and small figures, and those that would give one of them away
    (`vlr.analysis.hiding`), become gaps with status Q, and change, assessment and counts are made anew from
    what is left, so that nothing computed from a hidden figure stays. Files, sheets, cells, typed text, notes in
    workbooks and catalogue, contacts of divisions, names that offices use, names of
    people who decided and the city's folder are gone; withheld
    indicators are in no list. Division, source, period and rule stay. Names of files that people wrote into a text
    become dots. The sheets' accounts become one sum; findings keep code, severity, division and indicator.

    Findings: those of `vlr.analysis.small_counts`, `file-name-removed` (warning).
    """
    scrubber = Scrubber(pattern(_files(review), review.city.folder))
    hiding = hidden_points(review)
    city = scrubber.value(_city(review.city, Gone(review, hiding)), "city")
    series = {
        one.indicator.id: tuple(_series(line, hiding, scrubber) for line in one.series) for one in review.indicators
    }
    made = review_series(series, city, (), _sum(review.accounts))
    removed = [
        Finding("file-name-removed", Severity.WARNING, found=name, details=(("where_in", where),))
        for where, name in scrubber.removed
    ]
    return replace(made, findings=tuple(_findings(review))), [*told(review, hiding), *removed]


def _city(city: City, gone: Gone) -> City:
    shown = [one for one in city.indicators if one.place is not Place.WITHHELD]
    known = {one.id for one in shown}
    return replace(
        city,
        folder="",
        divisions=tuple(replace(one, contact="", missing_marks=()) for one in city.divisions),
        indicators=tuple(replace(one, note="", row=0) for one in shown),
        waiting=(),
        names=(),
        narratives=(),
        claims=tuple(gone.claim(one) for one in city.claims),
        ledger=Ledger(),
        actions=tuple(replace(one, file="", sheet="", row=0) for one in city.actions),
        texts=tuple(replace(one, file="") for one in city.texts),
        submissions=tuple(replace(one, file="") for one in city.submissions),
        missing_marks=(),
        decisions=tuple(_decision(one) for one in city.decisions if one.indicator in known),
        peers=tuple(replace(one, file="", sheet="", row=0) for one in city.peers if one.indicator in known),
        last_edition=gone.edition(city),
        districts=replace(city.districts, file="") if city.districts else None,
        objectives=tuple(_objective(one, known) for one in city.objectives),
    )


def _decision(decision: Decision) -> Decision:
    """What was decided, why and when; not by whom and about which cell."""
    return replace(decision, file="", sheet="", cell="", use="", name="", content="", row=0)


def _objective(one: Objective, known: Collection[str]) -> Objective:
    """An objective with those of its indicators that the public may see."""
    return replace(one, indicators=tuple(id for id in one.indicators if id in known), file="", sheet="", row=0)


def _series(series: Series, hiding: Hiding, scrubber: Scrubber) -> Series:
    return replace(
        series,
        breakdown=scrubber.text(series.breakdown, f"{series.indicator} breakdown"),
        unit=scrubber.text(series.unit, f"{series.indicator} unit"),
        points=tuple(
            _point(
                point,
                series.indicator,
                (series.indicator, series.id, place) not in hiding.why and is_open(point),
                scrubber,
            )
            for place, point in enumerate(series.points)
        ),
        excluded=(),
    )


def _point(point: Point, indicator: str, shown: bool, scrubber: Scrubber) -> Point:
    return replace(
        point,
        value=point.value if shown else None,
        status=point.status if shown else SUPPRESSED,
        period=scrubber.value(point.period, f"{indicator} period"),
        source=scrubber.text(point.source, f"{indicator} source"),
        source_url=scrubber.text(point.source_url, f"{indicator} source_url"),
        cells=(),
        typed="",
        note=REVISED if shown and says_revised(point.note) else "",
        confidentiality="",
    )


def _sum(accounts: Iterable[SheetAccount]) -> tuple[SheetAccount, ...]:
    """One account over all sheets, without file and sheet; none where there is none."""
    counts = [name for name in SheetAccount.__dataclass_fields__ if name not in ("file", "sheet")]
    sheets = tuple(accounts)
    total = {name: sum(getattr(sheet, name) for sheet in sheets) for name in counts}
    return (SheetAccount("", "", **total),) if sheets else ()


def _findings(review: Review) -> Iterator[Finding]:
    """Findings without where and what was found, each kind once a division and indicator."""
    shown = {one.indicator.id for one in review.indicators}
    bare = (
        Finding(
            one.code, one.severity, division=one.division, indicator=one.indicator if one.indicator in shown else ""
        )
        for one in review.findings
    )
    yield from dict.fromkeys(bare)


def _files(review: Review) -> Iterator[str]:
    """Every name of a file that the review knows."""
    city = review.city
    yield from (submission.file for submission in city.submissions)
    yield from (account.file for account in review.accounts)
    yield from (action.file for action in city.actions)
    yield from (text.file for text in city.texts)
    yield from (peer.file for peer in city.peers)
    yield from (objective.file for objective in city.objectives)
    yield from (finding.file for finding in review.findings)
    yield from (cell.file for one in review.findings for cell in one.also)
    for one in review.indicators:
        for line in one.series:
            yield from (cell.file for point in line.points for cell in point.cells)
            yield from (cell.file for cell, _ in line.excluded)

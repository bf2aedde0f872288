"""What is hidden from the public, wherever else than in the series its value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vlr.analysis.aggregate import SUPPRESSED
from vlr.analysis.earlier import own_id
from vlr.analysis.hiding import Hiding
from vlr.intake.rules.sameness import breakdown_key, period_key
from vlr.model.city import City
from vlr.model.claims import Accepted
from vlr.model.edition import Edition, EditionFigure, EditionMark
from vlr.model.review import Review


class Gone:
    """What is hidden, by how editions and accepted sentences name it."""

    def __init__(self, review: Review, hiding: Hiding) -> None:
        lines = {(one.indicator.id, line.id): line for one in review.indicators for line in one.series}
        hidden = [(lines[id, series], lines[id, series].points[place].period) for id, series, place in hiding.why]
        self.groups = {(line.indicator, breakdown_key(line.breakdown), period_key(period)) for line, period in hidden}
        self.lines = {(line.id, period.text) for line, period in hidden}
        self.texts = {(line.indicator, period.text) for line, period in hidden}

    def _figure(self, one: EditionFigure, now: Mapping[str, str]) -> EditionFigure:
        """A figure of an edition, without its value where that is hidden now."""
        gone = (now.get(one.indicator, ""), breakdown_key(one.breakdown), period_key(one.period)) in self.groups
        bare = replace(one, cell=None, typed="")
        return replace(bare, value=None, status=SUPPRESSED) if gone else bare

    def _mark(self, one: EditionMark, now: Mapping[str, str]) -> EditionMark:
        """A mark of an edition, without values that are hidden now."""
        id = now.get(one.indicator, "")
        base = None if (id, one.base) in self.texts else one.base_value
        latest = None if (id, one.latest) in self.texts else one.latest_value
        return replace(one, base_value=base, latest_value=latest)

    def claim(self, one: Accepted) -> Accepted:
        """A sentence that somebody accepted, without numbers that are hidden; those of other groups stay."""
        return replace(
            one, used=tuple(replace(u, value="") if (u.series, u.period) in self.lines else u for u in one.used)
        )

    def edition(self, city: City) -> Edition | None:
        """The last edition as it was published, without where its figures were typed and without what is hidden now."""
        edition = city.last_edition
        if edition is None:
            return None
        now = own_id(city, edition)
        return replace(
            edition,
            figures=tuple(self._figure(one, now) for one in edition.figures),
            marks=tuple(self._mark(one, now) for one in edition.marks),
        )

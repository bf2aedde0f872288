"""The city's own objectives and what they have to do with the goals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Objective:
    """One row of strategy.xlsx. id: as the strategy numbers it. titles: language -> title, "" for a column `title`.

    goals: those that were typed, then those of the targets. indicators: ids of the catalogue.
    """

    id: str
    titles: dict[str, str]
    focus_area: str = ""
    goals: tuple[int, ...] = ()
    targets: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    source: str = ""
    file: str = ""
    sheet: str = ""
    row: int = 0

    def title(self, language: str) -> str:
        """Title in a language, else the one without a language, else the English one, else whatever there is."""
        order = (language, "", "en", *self.titles)
        return next((self.titles[one] for one in order if self.titles.get(one)), self.id)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the mapping of the strategy leaves open.

    goals_without: covered goals that no objective serves. without_goal, without_indicator: ids of objectives.
    """

    goals_without: tuple[int, ...] = ()
    without_goal: tuple[str, ...] = ()
    without_indicator: tuple[str, ...] = ()

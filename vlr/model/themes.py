"""How a report is ordered: by the numbers of the goals, or by themes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of goals that stand together in the report; each goal is in one theme at most.

    preset: five-ps or dimensions where the name is one of our words, "" for a theme of the city. names: language ->
    name, "" for one that is the same in every language.
    """

    id: str
    goals: tuple[int, ...]
    names: dict[str, str] = field(default_factory=dict)
    preset: str = ""

    def name(self, language: str) -> str:
        """The city's own name in a language, else in any; "" where the theme is of a preset."""
        order = (language, "", "en", *self.names)
        return next((self.names[one] for one in order if self.names.get(one)), "")

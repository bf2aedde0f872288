"""What a city says of the dimensions its divisions divide figures by: table `[groups]` of vlr.toml."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DimensionWords:
    """The city's own word on dimensions; it goes before the shipped lists.

    people: names of dimensions that divide people or places. not_people: of those that divide something else. unnamed:
    indicator id -> what its groups are groups of, where the workbooks do not say.
    """

    people: tuple[str, ...] = ()
    not_people: tuple[str, ...] = ()
    unnamed: dict[str, str] = field(default_factory=dict)

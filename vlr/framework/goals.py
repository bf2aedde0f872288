"""The 17 goals: official names and colours, and the colours that can be read.

goals.csv: names and titles in English, Finnish, Swedish and the other five languages of the United Nations, and the
official colours, from open-sdg (MIT) and public source files. The Swedish full titles are a translation, not Sweden's
official wording; those of the five languages follow the United Nations' own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vlr.framework.tables import rows


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal. color: official; text: black or white to write on it; dark: shade of it for lines and words on white.

    text has at least 4.5:1 on color (white where both have, as the official tiles do), dark at least 4.5:1 on white.
    """

    number: int
    color: str
    text: str
    dark: str
    names: dict[str, str] = field(hash=False)
    titles: dict[str, str] = field(hash=False)

    def name(self, language: str) -> str:
        """Short official name, in English where the language has none here."""
        return self.names.get(language, self.names["en"])

    def title(self, language: str) -> str:
        """Full title, in English where the language has none here."""
        return self.titles.get(language, self.titles["en"])


def _goals() -> tuple[Goal, ...]:
    return tuple(
        Goal(int(row["number"]), row["color"], row["text"], row["dark"], _spread(row, "name_"), _spread(row, "title_"))
        for row in rows("goals.csv")
    )


def _spread(row: dict[str, str], prefix: str) -> dict[str, str]:
    return {key.removeprefix(prefix): text for key, text in row.items() if key.startswith(prefix) and text}


GOALS: tuple[Goal, ...] = _goals()
"""Goals 1 to 17 in order."""


def goal(number: int) -> Goal:
    """The goal of a number from 1 to 17. Raises KeyError for another number."""
    if not 1 <= number <= len(GOALS):
        raise KeyError(number)
    return GOALS[number - 1]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (`#RRGGBB`) from 1 to 21, by the formula of WCAG 2.2."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

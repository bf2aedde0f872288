"""Colours, dashes and markers that tell series apart, in colour, in grey and for colour-blind readers."""

from __future__ import annotations

from dataclasses import dataclass

from vlr.framework.goals import contrast

WHITE = "#ffffff"
INK = "#262626"
SOFT = "#5a5a5a"
"""Ticks, notes, leaders' words: at least 4.5:1 on white."""
AXIS = "#8c8c8c"
GRID = "#dcdcdc"
REST = "#b4b4b4"
"""Those among many that are not named."""
READABLE = 4.5
FAR = 130.0
"""Groups take colours at least this far from the main line's own (see `_distance`) as long as there are any."""

OKABE_ITO = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
DASHES: tuple[tuple[float, ...], ...] = (
    (5, 1.6),
    (1.4, 1.4),
    (7, 1.6, 1.4, 1.6),
    (3, 1.4),
    (9, 2.4),
    (3, 1.4, 1.2, 1.4),
)
SHAPES = ("s", "^", "D", "v", "P", "X")


@dataclass(frozen=True, slots=True)
class Look:
    """How one series is drawn; width in points."""

    color: str
    width: float
    dash: tuple[float, ...]
    shape: str


def readable(color: str, least: float = READABLE) -> str:
    """The colour, darkened in steps of 2 % until it has the contrast on white."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    share = 1.0
    shade = color.lower()
    while contrast(shade, WHITE) < least and share > 0:
        share -= 0.02
        shade = "#" + "".join(f"{round(channel * share):02x}" for channel in (red, green, blue))
    return shade


def main_look(color: str) -> Look:
    """The indicator's own line: thick and unbroken."""
    return Look(readable(color), 1.6, (), "o")


def group_looks(color: str, count: int) -> tuple[Look, ...]:
    """Looks of up to six groups beside a main line in `color`; each differs from all others by dash and marker too."""
    main = readable(color)
    shades = [readable(shade) for shade in OKABE_ITO]
    far = [shade for shade in shades if _distance(shade, main) > FAR]
    near = [shade for shade in shades if shade not in far]
    ordered = (far + near)[:count]
    return tuple(Look(shade, 1.2, DASHES[i], SHAPES[i]) for i, shade in enumerate(ordered))


def _distance(one: str, other: str) -> float:
    """Distance of two colours that weighs red and blue by how red they are ("redmean"); 0 equal, 765 black to white."""
    r1, g1, b1 = (int(one[i : i + 2], 16) for i in (1, 3, 5))
    r2, g2, b2 = (int(other[i : i + 2], 16) for i in (1, 3, 5))
    red = (r1 + r2) / 2
    squares = (2 + red / 256) * (r1 - r2) ** 2 + 4 * (g1 - g2) ** 2 + (2 + (255 - red) / 256) * (b1 - b2) ** 2
    return float(squares**0.5)

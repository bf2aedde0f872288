"""A picture as SVG: drawn by matplotlib with text as text, then made fit for a page that holds many of them."""

from __future__ import annotations

import re
import warnings
from html import escape
from io import StringIO
from itertools import pairwise
from typing import Any

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from vlr.report.charts import embed
from vlr.report.charts.measure import font_file, isolated
from vlr.report.charts.picture import Area, Block, Dots, Label, Picture, Stroke

FAMILY = ["Source Sans Pro", embed.NAME, "sans-serif"]
"""The report's own face; the copy that `embed` puts into a picture for browsers; whatever there is."""

_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none", "svg.id": None, "path.simplify": False, "path.sketch": None, "path.effects": [],
    "text.usetex": False, "lines.scale_dashes": True, "font.sans-serif": [], "figure.autolayout": False,
    "figure.constrained_layout.use": False,
}  # fmt: skip
"""All settings of matplotlib that could change the picture: a person's own matplotlibrc must not."""

_PROLOG = re.compile(r"\A.*?(?=<svg)", re.S)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.S)
_COUNTED = re.compile(r' id="(?:figure|text|line2d|patch|axes)_\d+"')
_BARE_GROUP = re.compile(r"<g>\s*(<(?:path|text|use)\b[^<]*?(?:/>|>[^<]*</text>))\s*</g>")
_DEFAULT_STYLE = re.compile(r'\s*<defs>\s*<style type="text/css">.*?</style>\s*</defs>', re.S)
_NO_TURN = re.compile(r' transform="rotate\(-0 [^)]*\)"')
_HEAD = re.compile(r"<svg [^>]*>")
_BETWEEN = re.compile(r">\s+<")


def svg(picture: Picture, salt: str, title: str, alt: str) -> str:
    """The picture as one `<svg>` element without prolog, sized in mm, its background transparent.

    salt: makes ids differ from those of other pictures on the same page. title, alt: what a screen reader says where
    the element stands in a page itself (in an `<img>` the page's own `alt` counts). Same input, same text: no date, no
    version, no counter of the process.
    """
    buffer = StringIO()
    with matplotlib.rc_context({**_SETTINGS, "svg.hashsalt": salt}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from font")
        figure = Figure(figsize=(picture.width / 25.4, picture.height / 25.4), dpi=72)
        figure.patch.set_visible(False)
        for artist in _artists(picture, Affine2D().scale(72 / 25.4)):
            figure.add_artist(artist)
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(buffer, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _fit_for_page(buffer.getvalue(), picture, salt, title, alt)


def _artists(picture: Picture, to_points: Affine2D) -> list[Line2D | Patch | Text]:
    made: list[Line2D | Patch | Text] = [_stroke(stroke) for stroke in picture.ground]
    made += [_area(area) for area in picture.areas]
    made += [_block(block) for block in picture.blocks]
    made += [_stroke(stroke) for stroke in picture.strokes]
    made += [_dots(dots) for dots in picture.dots]
    made += [_text(label) for label in picture.labels]
    for order, artist in enumerate(made):
        artist.set_zorder(order)
        artist.set_transform(to_points)
    return made


def _stroke(stroke: Stroke) -> Line2D:
    xs, ys = zip(*stroke.points, strict=True)
    style: Any = (0, stroke.dash) if stroke.dash else "solid"
    return Line2D(
        xs, ys, color=stroke.color, linewidth=stroke.width, linestyle=style, solid_joinstyle="round",
        solid_capstyle="round", dash_capstyle="butt", marker="",
    )  # fmt: skip


def _dots(dots: Dots) -> Line2D:
    xs, ys = zip(*dots.points, strict=True)
    return Line2D(
        xs, ys, linestyle="none", marker=dots.shape, markersize=dots.size, markeredgewidth=dots.edge,
        markeredgecolor=dots.color, markerfacecolor="#ffffff" if dots.hollow else dots.color,
    )  # fmt: skip


def _block(block: Block) -> Rectangle:
    fill = "#ffffff" if block.hollow else block.color
    edge = block.color if block.hollow else "none"
    inset = 0.18 if block.hollow else 0.0
    return Rectangle(
        (block.x + (inset if block.wide > 0 else -inset), block.y + inset),
        block.wide - (2 * inset if block.wide > 0 else -2 * inset),
        block.high - 2 * inset, facecolor=fill, edgecolor=edge, linewidth=1.0,
    )  # fmt: skip


def _area(area: Area) -> PathPatch:
    """Outlines run one way and holes the other, so that a hole stays open whatever rule fills the path."""
    corners: list[tuple[float, float]] = []
    codes: list[Any] = []
    for number, ring in enumerate(area.rings):
        turned = ring if (_turn(ring) > 0) is (number == 0) else ring[::-1]
        corners += [*turned, turned[0]]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(turned) - 1), Path.CLOSEPOLY]
    return PathPatch(
        Path(corners, codes), facecolor=area.color, edgecolor=area.edge, linewidth=area.width, joinstyle="round"
    )


def _turn(ring: tuple[tuple[float, float], ...]) -> float:
    """Twice the area of a ring, positive where it runs against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]))


def _text(label: Label) -> Text:
    font = FontProperties(
        family=FAMILY, weight=600 if label.bold else 400, size=label.size, fname=font_file(label.bold)
    )
    return Text(
        label.x, label.y, isolated(label.text), color=label.color, fontproperties=font, ha=label.anchor.value,
        va="baseline", parse_math=False,
    )  # fmt: skip


def _fit_for_page(drawn: str, picture: Picture, salt: str, title: str, alt: str) -> str:
    """Without prolog, metadata and counted ids; with size in mm, role, title and description."""
    body = _METADATA.sub("", _PROLOG.sub("", drawn))
    body = _DEFAULT_STYLE.sub("", body)
    body = _NO_TURN.sub("", _COUNTED.sub("", body))
    wide, high = (f"{side:g}" for side in (picture.width, picture.height))
    points = " ".join(f"{side / 25.4 * 72:.4f}".rstrip("0").rstrip(".") for side in (picture.width, picture.height))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}mm" '
        f'height="{high}mm" viewBox="0 0 {points}" role="img" aria-labelledby="{salt}-t {salt}-d" '
        f'stroke-linejoin="round" stroke-linecap="butt"><title id="{salt}-t">{escape(title)}</title>'
        f'<desc id="{salt}-d">{escape(alt)}</desc><style>{embed.font_rules(picture)}</style>'
    )
    body = _HEAD.sub(lambda _: head, body, count=1)
    body = _BARE_GROUP.sub(r"\1", body)
    return _BETWEEN.sub("><", body).strip()

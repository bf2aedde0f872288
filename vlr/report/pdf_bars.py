"""The stacked bar of one goal in the overview: indicators that got better, are unclear, got worse, with figures."""

from __future__ import annotations

from vlr.model.document import OverviewRow

WIDTH, HEIGHT = 120.0, 14.0
LEAST = 9.0
"""No part is narrower than its figure."""
KINDS = (
    ("better", "#1d6b3c", "#ffffff", ""),
    ("unclear", "#dcd8ce", "#222222", ""),
    ("worse", "#ffffff", "#8f1d10", ' stroke="#8f1d10" stroke-width="1.4"'),
)
"""(field of the row, fill, colour of the figure, outline): dark, light and outlined, so that grey print tells them."""


def bars(row: OverviewRow, most: int) -> str:
    """An SVG, 120 by 14, whose width stands for `most` indicators; no words, only figures."""
    unit = (WIDTH - 2 * LEAST) / max(most, 1)
    parts, x = [], 0.0
    for name, fill, ink, line in KINDS:
        count = getattr(row, name)
        if not count:
            continue
        inset = 0.7 if line else 0.0
        width = max(count * unit, LEAST)
        parts.append(
            f'<rect x="{x + inset:.2f}" y="{inset:.2f}" width="{width - 2 * inset - 1:.2f}" '
            f'height="{HEIGHT - 2 * inset:.2f}" fill="{fill}"{line}/>'
            f'<text x="{x + (width - 1) / 2:.2f}" y="10.3" font-size="9" fill="{ink}" font-weight="600" '
            f'text-anchor="middle" font-family="Source Sans Pro">{count}</text>'
        )
        x += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}">{"".join(parts)}</svg>'
    )

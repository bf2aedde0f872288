"""How a form looks. All ink has at least 4.5:1 on its ground."""

from __future__ import annotations

from dataclasses import replace

from vlr.workbook.styled import Style

_GREY_INK, _GREY = "4A5158", "EEF1F4"
_LINE = "B9C1C9"

PLAIN = Style(wrap=True, upright="center", across="left")
TITLE = Style(bold=True, size=16, ink="12304F", upright="center")
LINE = Style(bold=True, size=12, ink="12304F", fill="E3EEF9", upright="center", box="9DB9D6", across="left", indent=1)
ABOUT = Style(ink=_GREY_INK, wrap=True)
SECTION = Style(bold=True, size=13, ink="12304F", line="12304F", upright="bottom")
TERM = Style(bold=True, wrap=True, upright="center")
STEP = Style(bold=True, across="right", upright="center", ink="12304F")
HEAD_GUIDE = Style(
    bold=True, ink="FFFFFF", fill="5A646E", wrap=True, upright="center", box="FFFFFF", across="left", indent=1
)
HEAD_FILL = replace(HEAD_GUIDE, fill="12527F")
GUIDE = Style(ink=_GREY_INK, fill=_GREY, wrap=True, box="FFFFFF", across="left", indent=1)
GUIDE_NUMBER = replace(GUIDE, across="right", wrap=False)
GUIDE_CODE = replace(GUIDE, size=10)
GUIDE_STRONG = replace(GUIDE, bold=True, ink="1A1A1A", across="right", wrap=False)
FILL = Style(box=_LINE, wrap=True, locked=False, across="left", indent=1)
FILL_CODE = replace(FILL, number_format="@")
FILL_NUMBER = replace(FILL, across="right", wrap=False)
CHECK = Style(ink=_GREY_INK, fill="F7F8FA", box="FFFFFF", across="left", indent=1)
MACHINE = Style(ink="8A939C", size=8)

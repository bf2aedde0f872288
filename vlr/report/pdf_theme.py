"""What a city's city.css changes on paper where a style sheet alone cannot: running heads, a logo, pairs of colours."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from vlr.workspace.theme import SHEET, Theme, read_theme, url_of

LEFT = ("left", "right")
HEADS = ("top-left", "top-right", "bottom-left", "bottom-right")
NUMBERS = {"left": "bottom-left", "right": "bottom-right"}
"""The box of a left and of a right page that holds its number."""
LOGO = "--logo"


def city_rules(city_folder: Path | None) -> Markup:
    """Rules that follow a city's sheet: one value where it has light-dark(), its fonts in the margins, its logo.

    Boxes in the margins of a page inherit nothing from the page's text, and an address in a custom property is looked
    for beside the sheet that uses it. Empty for a city without custom properties.
    """
    theme = read_theme(city_folder)
    values = {name: value for name, value in theme.light.items() if name != LOGO and _is_plain(value)}
    rules = [":root{" + "".join(f"{name}:{value};" for name, value in sorted(values.items())) + "}"] if values else []
    rules += [_margins(side, values) for side in LEFT]
    rules.append(_logo(theme, city_folder))
    return Markup("\n".join(rule for rule in rules if rule))


def has_logo(city_folder: Path | None) -> bool:
    """Whether a city's sheet names a logo that is a file of its own."""
    return bool(_logo(read_theme(city_folder), city_folder))


def _margins(side: str, values: dict[str, str]) -> str:
    """The margins of left or right pages in the city's face and colours."""
    face = f"font-family:{values['--sans']};" if "--sans" in values else ""
    boxes = []
    for box in HEADS:
        tone = "--ink" if box == NUMBERS[side] else "--soft"
        told = face + (f"color:{values[tone]};" if tone in values else "")
        boxes.append(f"@{box}{{{told}}}" if told else "")
    told = face + (f"color:{values['--worse']};" if "--worse" in values else "")
    boxes.append(f"@top-center{{{told}}}" if told else "")
    inner = "".join(boxes)
    return f"@page :{side}{{{inner}}}" if inner else ""


def _logo(theme: Theme, city_folder: Path | None) -> str:
    address = url_of(theme.light.get(LOGO, ""))
    if city_folder is None or not address or "://" in address or address.startswith("data:"):
        return ""
    file = (city_folder / SHEET).parent / address
    return f".cover-logo{{background-image:url('{file.absolute().as_uri()}')}}"


def _is_plain(value: str) -> bool:
    """Whether a value can stand in a page's own style: nothing that ends a rule or the element."""
    return not any(char in value for char in "<{};")

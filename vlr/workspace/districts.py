"""indicators/districts.geojson: the areas of the city's districts, read with limits and made simple enough to draw."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vlr.model.districts import District, Districts, Polygon, Ring, plain_name
from vlr.model.findings import Finding, Severity, about
from vlr.workspace.folder import inside, odd, shown

LARGEST_FILE = 10_000_000
"""Bytes: districts of a city in full detail have a tenth of it."""
MOST_POINTS = 300_000
MOST_DISTRICTS = 1_000
GRID = 800
"""Corners are moved to a grid of so many steps over the longer side: a tenth of a millimetre on paper. Neighbours have
the same corners, so they still meet."""
NAMED = 5
"""So many of the areas that cannot be used are named."""


@dataclass(slots=True)
class _Sorted:
    """Districts by plain name, and what could not be used, with why: words of `districts-unusable`'s details."""

    found: dict[str, tuple[str, list[Polygon]]]
    unusable: list[str]
    points: int = 0


class _TooMuchError(Exception):
    """More points than a map of a city has."""


def read_districts(folder: Path, file: str, name: str, dimension: str) -> tuple[Districts | None, list[Finding]]:
    """The districts of a city's GeoJSON file, None where there is nothing to draw; never more than one map's worth.

    folder: the city's; file: relative to it; name: the property with a district's name. Features of one name are one
    district. Coordinates are longitude and latitude, as GeoJSON wants them. Findings (warnings): `districts-missing`,
    `districts-too-large`, `districts-not-geojson`, `districts-unusable` (areas without a name, without an outline or
    with impossible coordinates), `link-not-followed`.
    """
    path = folder / file
    label = file if odd(file) or Path(file).is_absolute() or ".." in Path(file).parts else shown(folder, path)
    if not path.is_file():
        code = "link-not-followed" if path.is_symlink() else "districts-missing"
        return None, [about(label, code, Severity.WARNING)]
    if not inside(folder, path):
        return None, [about(label, "link-not-followed", Severity.WARNING)]
    if path.stat().st_size > LARGEST_FILE:
        return None, [_too_large(label)]
    return parse_districts(path.read_bytes(), label, name, dimension)


def parse_districts(data: bytes, file: str, name: str, dimension: str) -> tuple[Districts | None, list[Finding]]:
    """The same from the bytes of the file."""
    features = _features(data)
    if features is None:
        return None, [about(file, "districts-not-geojson", Severity.WARNING)]
    kept = _Sorted({}, [])
    try:
        for number, feature in enumerate(features, 1):
            _take(kept, feature, name, number)
    except _TooMuchError:
        return None, [_too_large(file)]
    findings = []
    if kept.unusable:
        some = "; ".join(kept.unusable[:NAMED]) + ("; …" if len(kept.unusable) > NAMED else "")
        findings.append(
            about(file, "districts-unusable", Severity.WARNING, n=len(kept.unusable), names=some, property=name)
        )
    if not kept.found:
        return None, findings or [about(file, "districts-not-geojson", Severity.WARNING)]
    drawn = _simple([District(first, tuple(polygons)) for first, polygons in kept.found.values()])
    ordered = tuple(sorted(drawn, key=lambda one: (plain_name(one.name), one.name)))
    if not ordered:
        return None, [*findings, about(file, "districts-not-geojson", Severity.WARNING)]
    return Districts(dimension, ordered, file), findings


def _too_large(file: str) -> Finding:
    megabytes = LARGEST_FILE // 1_000_000
    return about(file, "districts-too-large", Severity.WARNING, points=MOST_POINTS, megabytes=megabytes)


def _features(data: bytes) -> Sequence[Any] | None:
    """Features of a file; None where it is no GeoJSON. A file nested so deeply that Python gives up is none."""
    try:
        parsed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(parsed, dict):
        return None
    if parsed.get("type") == "Feature":
        return [parsed]
    features = parsed.get("features")
    return features if parsed.get("type") == "FeatureCollection" and isinstance(features, list) else None


def _take(kept: _Sorted, feature: Any, name: str, number: int) -> None:
    """One feature into the districts, or into what cannot be used."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    value = properties.get(name) if isinstance(properties, dict) else None
    text = " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    polygons = _polygons(feature.get("geometry"), kept) if isinstance(feature, dict) else None
    if not text or not plain_name(text) or not polygons or odd(text):
        kept.unusable.append(text[:60] if text and not odd(text) else f"#{number}")
        return
    if len(kept.found) >= MOST_DISTRICTS:
        raise _TooMuchError
    kept.found.setdefault(plain_name(text), (text[:120], []))[1].extend(polygons)


def _polygons(geometry: Any, kept: _Sorted, depth: int = 0) -> list[Polygon] | None:
    """Polygons of a geometry; None where one of them cannot be: then the whole district cannot be trusted."""
    if not isinstance(geometry, dict) or depth > 2:
        return None
    kind, places = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection" and isinstance(geometry.get("geometries"), list):
        found = [_polygons(part, kept, depth + 1) for part in geometry["geometries"]]
        return None if any(part is None for part in found) else [one for part in found if part for one in part]
    if kind == "Polygon":
        places = [places]
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(places, list):
        return None
    polygons: list[Polygon] = []
    for rings in places:
        polygon = tuple(ring for ring in (_ring(one, kept) for one in rings)) if isinstance(rings, list) else ()
        whole = tuple(ring for ring in polygon if ring is not None)
        if not whole or len(whole) < len(polygon):
            return None
        polygons.append(whole)
    return polygons


def _ring(places: Any, kept: _Sorted) -> Ring | None:
    """One outline; None with fewer than three corners or a corner that is nowhere on Earth."""
    if not isinstance(places, list):
        return None
    kept.points += len(places)
    if kept.points > MOST_POINTS:
        raise _TooMuchError
    ring = tuple(place for place in map(_place, places) if place is not None)
    if len(ring) < len(places):
        return None
    closed = ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring
    return closed if len(set(closed)) >= 3 else None


def _place(value: Any) -> tuple[float, float] | None:
    if not isinstance(value, list) or len(value) < 2:
        return None
    if any(isinstance(part, bool) or not isinstance(part, int | float) for part in value[:2]):
        return None
    east, north = value[0], value[1]
    on_earth = -180 <= east <= 180 and -90 <= north <= 90
    return (float(east), float(north)) if on_earth else None


def _simple(districts: list[District]) -> Iterator[District]:
    """The same areas on a grid; rings that become smaller than a step are gone, but a district keeps its largest."""
    places = [place for one in districts for polygon in one.polygons for place in polygon[0]]
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    south, north = min(y for _, y in places), max(y for _, y in places)
    narrow = math.cos(math.radians((south + north) / 2))
    step = max((east - west) * narrow, north - south) / GRID
    if step <= 0:
        return
    across = step / max(narrow, 0.01)
    for one in districts:
        polygons = [tuple(_on_grid(ring, across, step) for ring in polygon) for polygon in one.polygons]
        kept = tuple((p[0], *(hole for hole in p[1:] if len(hole) > 2)) for p in polygons if len(p[0]) > 2)
        yield District(one.name, kept or one.polygons[:1])


def _on_grid(ring: Ring, across: float, step: float) -> Ring:
    """Corners on the grid, without those that fall together or lie on a straight line between their neighbours."""
    cells = [(round(x / across), round(y / step)) for x, y in ring]
    kept: list[tuple[int, int]] = []
    for cell in cells:
        if kept and cell == kept[-1]:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], cell):
            kept.pop()
        kept.append(cell)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return tuple((x * across, y * step) for x, y in kept)


def _straight(one: tuple[int, int], middle: tuple[int, int], other: tuple[int, int]) -> bool:
    ax, ay, bx, by = middle[0] - one[0], middle[1] - one[1], other[0] - middle[0], other[1] - middle[1]
    return ax * by == ay * bx

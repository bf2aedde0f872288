"""Every hard series, drawn half and full width in two languages: nothing cut, nothing covered, all of it readable."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import pairwise

import pytest

from tests.report.charts.hard_series import COLORS, HARD, finnish, review
from vlr.framework.goals import GOALS, contrast
from vlr.model.document import Chart
from vlr.model.review import IndicatorReview
from vlr.report.charts.draw import HALF, WIDE, Drawing, draw, drawings
from vlr.report.charts.facts import Kind, interrupted
from vlr.report.charts.palette import DASHES, OKABE_ITO, SHAPES, group_looks, main_look, readable
from vlr.report.charts.picture import collisions, crosses, cut
from vlr.words.phrases import Phrases, load

NAMES = [hard.id for hard in HARD]
REVIEWS: dict[str, IndicatorReview] = {hard.id: review(hard) for hard in HARD}


@cache
def words(language: str) -> Phrases:
    return load(language)[0]


@cache
def drawn(name: str, wide: bool, language: str = "en") -> tuple[Drawing, ...]:
    one = next(hard for hard in HARD if hard.id == name)
    return drawings(finnish(one), words(language), language=language, wide=wide, color=COLORS[0])


@cache
def charts(name: str, wide: bool) -> tuple[Chart, ...]:
    return draw(REVIEWS[name], words("en"), language="en", wide=wide, color=COLORS[1])


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_label_is_cut_or_covers_another(name: str, wide: bool, language: str) -> None:
    for drawing in drawn(name, wide, language):
        assert cut(drawing.picture) == []
        assert collisions(drawing.picture) == []


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_series_or_target_runs_through_a_label(name: str, wide: bool) -> None:
    for drawing in drawn(name, wide):
        picture = drawing.picture
        for stroke in picture.strokes:
            for start, end in pairwise(stroke.points):
                assert [label.text for label in picture.labels if crosses(label.box, start, end)] == []


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_mark_lies_outside_the_picture(name: str, wide: bool) -> None:
    for drawing in drawn(name, wide):
        picture = drawing.picture
        spots = [spot for stroke in picture.ground + picture.strokes for spot in stroke.points]
        spots += [spot for dots in picture.dots for spot in dots.points]
        spots += [(b.x, b.y) for b in picture.blocks] + [(b.x + b.wide, b.y + b.high) for b in picture.blocks]
        assert all(-0.01 <= x <= picture.width + 0.01 and -0.01 <= y <= picture.height + 0.01 for x, y in spots)


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_text_is_never_below_seven_points_and_always_dark_enough(name: str, wide: bool) -> None:
    for drawing in drawn(name, wide):
        assert all(label.size >= 7 for label in drawing.picture.labels)
        assert all(contrast(label.color, "#ffffff") >= 4.5 for label in drawing.picture.labels)


@pytest.mark.parametrize("name", NAMES)
def test_charts_have_their_width_and_grow_only_where_names_or_rows_need_it(name: str) -> None:
    for wide, (width, height) in ((False, HALF), (True, WIDE)):
        for chart in charts(name, wide):
            assert chart.width_mm == width
            long = "long" in name
            assert chart.height_mm <= (200 if long else height + 18)


@pytest.mark.parametrize("name", NAMES)
def test_few_text_runs_and_ticks(name: str) -> None:
    for wide in (False, True):
        for drawing in drawn(name, wide):
            ticks = [label for label in drawing.picture.labels if label.size == 7]
            assert len(ticks) <= 14
            assert len(drawing.picture.labels) <= 40 or "long" in name


@pytest.mark.parametrize("name", NAMES)
def test_svg_is_one_clean_element_with_text_as_text(name: str) -> None:
    for wide in (False, True):
        for chart in charts(name, wide):
            root = ET.fromstring(chart.svg)
            assert root.tag.endswith("svg")
            assert root.get("width") == f"{chart.width_mm:g}mm"
            assert root.get("height") == f"{chart.height_mm:g}mm"
            assert root.get("role") == "img"
            assert chart.svg.startswith("<svg")
            assert not re.search(r"<\?xml|<!DOCTYPE|<metadata|atplotlib|\b20\d\d-\d\d-\d\dT", chart.svg)
            texts = [e.text or "" for e in root.iter() if e.tag.endswith("}text")]
            assert texts
            families = set(re.findall(r"font-family: ([^;\"]*)", chart.svg))
            assert families == {"'Source Sans Pro', 'Chart Sans', sans-serif"}


def test_title_and_text_alternative_stand_in_the_picture_escaped() -> None:
    for chart in charts("hostile", False):
        names = {e.get("id"): e.text for e in ET.fromstring(chart.svg).iter() if e.get("id")}
        assert names[f"{chart.id}-t"] == chart.title
        assert names[f"{chart.id}-d"] == chart.alt
        assert "<script" not in chart.svg.replace("&lt;script", "")


def test_ids_differ_between_all_charts_of_a_page_and_every_reference_is_met() -> None:
    seen: set[str] = set()
    for name in NAMES:
        for chart in charts(name, False):
            ids = re.findall(r'\bid="([^"]+)"', chart.svg)
            assert len(ids) == len(set(ids))
            assert not seen & set(ids)
            seen.update(ids)
            assert set(re.findall(r'href="#([^"]+)"', chart.svg)) <= set(ids)


def test_labels_with_letters_the_face_lacks_are_drawn_without_a_warning(recwarn: pytest.WarningsRecorder) -> None:
    draw(REVIEWS["hostile"], words("en"), language="en", wide=True, color="#123456")
    assert not list(recwarn)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_joins_values_over_a_gap_or_a_break(name: str) -> None:
    """Pieces of a line are counted from the series: one more than its interruptions, single values being dots."""
    for drawing in drawn(name, False):
        if drawing.facts.kind is not Kind.LINES:
            continue
        panel = drawing.panel
        expected = 0
        for series in (*panel.groups, *((panel.headline,) if panel.headline else ())):
            runs = [1] if series.known else []
            for earlier, later in zip(series.known, series.known[1:], strict=False):
                if interrupted(series, earlier, later):
                    runs.append(1)
                else:
                    runs[-1] += 1
            expected += sum(length > 1 for length in runs)
        paths = 1 if drawing.facts.target else 0
        assert len(drawing.picture.strokes) in (expected, expected + paths)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_lies_on_the_axis_and_bars_start_at_zero(name: str) -> None:
    for drawing in drawn(name, False):
        if drawing.facts.kind is Kind.BARS:
            starts = {round(block.x, 6) for block in drawing.picture.blocks}
            assert len(starts) <= 1
            assert drawing.from_zero


@pytest.mark.parametrize("name", NAMES)
def test_an_axis_without_zero_says_so(name: str) -> None:
    note = words("en")("chart.note.axis")
    for drawing, chart in zip(drawn(name, False), charts(name, False), strict=True):
        assert (note.lower() in chart.subtitle.lower()) is not drawing.from_zero


def test_two_kinds_of_period_or_units_never_share_a_picture() -> None:
    for name in NAMES:
        for drawing in drawn(name, False):
            series = [*drawing.panel.groups, *filter(None, [drawing.panel.headline])]
            assert len({(s.unit, p.period.kind) for s in series for p in s.points}) == 1
    assert len(drawn("kinds-mixed", False)) == 2


def test_provisional_points_are_hollow_and_named_in_the_subtitle() -> None:
    (drawing,) = drawn("provisional", False)
    hollow = [spot for dots in drawing.picture.dots if dots.hollow for spot in dots.points]
    assert len(hollow) == 3
    (chart,) = charts("provisional", False)
    assert "hollow marks: estimated, provisional" in chart.subtitle
    assert all(block.hollow for block in drawn("bars-provisional", False)[0].picture.blocks)


def test_a_break_has_a_mark_and_its_word_once() -> None:
    for name in ("break", "two-breaks-huge"):
        (drawing,) = drawn(name, True)
        assert [label.text for label in drawing.picture.labels].count(words("en")("chart.break")) == 1


def test_a_target_is_a_ring_at_its_year() -> None:
    for name in ("target-far", "target-near", "target-passed", "target-met"):
        (drawing,) = drawn(name, False)
        assert sum(dots.size == 6.4 and dots.hollow for dots in drawing.picture.dots) == 1
        assert any(label.text.startswith("Target") for label in drawing.picture.labels)


def test_groups_differ_without_colour() -> None:
    looks = group_looks("#0a5c8f", 6)
    assert len({look.dash for look in looks}) == len({look.shape for look in looks}) == 6
    assert len(set(DASHES)) == len(set(SHAPES)) == 6


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: str(goal.number))
def test_groups_differ_from_the_goal_and_each_other_and_read_on_white(goal: object) -> None:
    color = str(getattr(goal, "dark", ""))
    looks = (main_look(color), *group_looks(color, 6))
    assert len({look.color for look in looks}) == 7
    assert all(contrast(look.color, "#ffffff") >= 4.5 for look in looks)


def test_too_light_a_colour_is_darkened_and_a_dark_one_kept() -> None:
    assert readable("#1a1a1a") == "#1a1a1a"
    for color in (*OKABE_ITO, "#fcc30b", "#ffffff"):
        assert 4.5 <= contrast(readable(color), "#ffffff") <= max(5.2, contrast(color, "#ffffff"))

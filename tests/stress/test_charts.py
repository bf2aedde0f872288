"""Charts of the hard city: nothing is cut or covered, no text is smaller than 7 pt once it stands on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stress.city import make_city
from vlr.analysis.review import review
from vlr.framework.goals import goal
from vlr.model.document import Chart
from vlr.model.review import Review
from vlr.pipeline.gather import gather
from vlr.pipeline.prints import Charts
from vlr.report.charts.draw import Drawing, drawings
from vlr.report.charts.picture import collisions, cut
from vlr.words.phrases import load

PHRASES = load("fi")[0]
SAMPLE = 102
LEAST = 7.0
EXAMPLE = Path(__file__).resolve().parents[2]
_SIZE = re.compile(r"font(?:-size)?:[^;\"]*?([\d.]+)px")
_HEAD = re.compile(r'<svg [^>]*?width="([\d.]+)mm"[^>]*?viewBox="0 0 ([\d.]+) ')


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Review:
    folder = tmp_path_factory.mktemp("hard") / "city"
    folder.mkdir()
    make_city(folder, SAMPLE)
    return reviewed(folder)


def reviewed(folder: Path) -> Review:
    gathered = gather(folder)
    return review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)


def drawn(of: Review) -> Iterator[Drawing]:
    for one in of.indicators:
        color = goal(one.indicator.goals[0]).dark
        for wide in (False, True):
            yield from drawings(one, PHRASES, language="fi", wide=wide, color=color)


def test_the_city_has_every_kind_of_trouble(sample: Review) -> None:
    values = [p.value for one in sample.indicators for s in one.series for p in s.points]
    known = [abs(value) for value in values if value]
    assert min(known) < 0.0002
    assert max(known) > 9e8
    assert None in values
    assert any(value is not None and value < 0 for value in values)
    assert max(len(one.groups) for one in sample.indicators) == 12
    assert min(len(one.indicator.title("fi")) for one in sample.indicators) >= 30
    assert max(len(one.indicator.unit) for one in sample.indicators) >= 30


def test_no_label_of_any_chart_is_cut_or_covered(sample: Review) -> None:
    found = [(one.id, cut(one.picture), collisions(one.picture)) for one in drawn(sample)]
    assert len(found) > 200
    assert [told for told in found if told[1] or told[2]] == []


def sizes(chart: Chart) -> list[float]:
    """Sizes in points of all text of a chart where it stands on paper, from its own SVG."""
    head = _HEAD.search(chart.svg)
    assert head is not None
    scale = float(head[1]) / 25.4 * 72 / float(head[2])
    return [float(size) * scale for size in _SIZE.findall(chart.svg)]


@pytest.mark.parametrize("which", ["hard", "example"])
def test_no_text_of_a_chart_is_smaller_than_seven_points(sample: Review, which: str) -> None:
    of = sample if which == "hard" else reviewed(EXAMPLE)
    language = of.city.languages[0]
    charts = [chart for many in Charts().draw_all(of, load(language)[0]).values() for chart in many]
    assert len(charts) > 80
    small = {chart.id: min(sizes(chart)) for chart in charts if min(sizes(chart)) < LEAST - 0.01}
    assert small == {}
    assert all(abs(float(_HEAD.search(chart.svg)[1]) - chart.width_mm) < 0.01 for chart in charts)  # type: ignore[index]

"""Title, subtitle and text alternative of a chart: its facts in words, nothing that the facts do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vlr.framework.units import label
from vlr.model.review import Trend
from vlr.report.charts.facts import Facts, Kind, LineFacts, RankFacts
from vlr.report.charts.figures import Figures
from vlr.words.locales import commas, semicolons
from vlr.words.phrases import Phrases

_TREND = {Trend.RISES: "rises", Trend.FALLS: "falls", Trend.UNCHANGED: "unchanged"}
_RANKED = (Kind.BARS, Kind.DOTS)
_LONG = 60
"""Names of groups that are longer than this together do not stand in a title."""
ENDS, FEW = 3, 4
"""Of many groups so many are named at each end, unless only a few more would then be left between them."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What is needed to speak of one chart: name of the indicator, phrases, how its figures are written."""

    name: str
    phrases: Phrases
    figures: Figures


def group_name(breakdown: str, phrases: Phrases | None) -> str:
    """Name of a group for people: `sex=Female; age=60+` -> `Female, 60+`; a label without a dimension as it is.

    Each part is named in the language of the phrases where the city gives it a name there.
    """
    names = (part.split("=", 1)[-1].strip() for part in breakdown.split(";"))
    if phrases is None:
        return ", ".join(names)
    return commas((phrases.named(name) for name in names), phrases.language)


def dimension_of(breakdown: str) -> str:
    """What a breakdown divides by: `sex=Female; age=60+` -> `sex, age`; "" where the label does not say."""
    return ", ".join(part.split("=", 1)[0].strip() for part in breakdown.split(";") if "=" in part)


def title(facts: Facts, voice: Voice) -> str:
    """What is seen, in one sentence: the analysis' own base, latest and direction, or no direction at all."""
    phrases, figures = voice.phrases, voice.figures
    name = _whose(facts, voice)
    if facts.change:
        base, latest = figures.pair(facts.change.base.value, facts.change.latest.value)
        return phrases(
            f"chart.title.{_TREND[facts.change.trend]}",
            name=name, base=base, base_period=facts.change.base.period,
            latest=latest, latest_period=facts.change.latest.period,
        )  # fmt: skip
    if facts.rank and len(facts.rank.values) > 1:
        return _ranked_title(facts.rank, voice)
    only = facts.main or (facts.lines[0] if len(facts.lines) == 1 else None)
    if only and only.first and only.first == only.last:
        value = figures.full(only.first.value)
        return phrases("chart.title.single", name=name, value=value, period=only.first.period)
    key = "chart.title.empty" if facts.kind is Kind.EMPTY else "chart.title.span"
    return phrases(key, name=voice.name, first=facts.first, last=facts.last)


def _whose(facts: Facts, voice: Voice) -> str:
    """The indicator's name, with the group that speaks for it where that is not the total."""
    if facts.main is None or not facts.main.breakdown:
        return voice.name
    return voice.phrases("chart.title.of", name=voice.name, group=group_name(facts.main.breakdown, voice.phrases))


def _ranked_title(rank: RankFacts, voice: Voice) -> str:
    (high_name, high), (low_name, low) = rank.values[0], rank.values[-1]
    high_name, low_name = group_name(high_name, voice.phrases), group_name(low_name, voice.phrases)
    if high == low:
        value = voice.figures.full(high)
        return voice.phrases("chart.title.level", name=voice.name, value=value, period=rank.period)
    if len(high_name) + len(low_name) > _LONG:
        return voice.phrases("chart.title.at", name=voice.name, period=rank.period)
    low_text, high_text = voice.figures.pair(low, high)
    return voice.phrases(
        "chart.title.ranked", name=voice.name, period=rank.period, low=low_text, high=high_text,
        low_name=low_name, high_name=high_name,
    )  # fmt: skip


def subtitle(facts: Facts, voice: Voice, *, from_zero: bool) -> str:
    """Unit, groups, and what must be known to read the picture: an axis without zero, hollow marks."""
    phrases = voice.phrases
    parts = [label(facts.unit, phrases.language)]
    if facts.lines or facts.rank:
        parts.append(
            phrases("chart.by", dimension=_dimensions(facts.dimension, phrases))
            if facts.dimension
            else phrases("chart.by-group")
        )
    if facts.kind in _RANKED and facts.period:
        parts.append(facts.period)
    if not from_zero:
        parts.append(phrases("chart.note.axis"))
    letters = sorted({letter for marks in _all_marks(facts) for letter, _ in marks})
    if letters:
        marks = commas((phrases(f"chart.mark.{letter}") for letter in letters), phrases.language)
        parts.append(phrases("chart.note.hollow", marks=marks))
    joined = " · ".join(part for part in parts if part)
    return joined[:1].upper() + joined[1:] if _is_word(joined.split(" ", 1)[0]) else joined


def _dimensions(named: str, phrases: Phrases) -> str:
    """What a panel divides by, each dimension named in the language, within a line."""
    return commas((lower(phrases.named(one.strip())) for one in named.split(",")), phrases.language)


def _is_word(text: str) -> bool:
    """Whether text may begin with a capital: a word, never the sign of a unit (µg would turn into Mg, kg into Kg)."""
    return len(text) > 2 and text.isalpha() and text.islower()


def lower(dimension: str) -> str:
    """A dimension within a line: `Sex` as `sex`, `UK region` as it is."""
    return dimension[:1].lower() + dimension[1:] if dimension[1:] == dimension[1:].lower() else dimension


def alt(facts: Facts, voice: Voice) -> str:
    """What a colleague on the telephone would be told, sentence by sentence; the unit once."""
    said = [_opening(facts, voice)]
    after = replace(voice, figures=replace(voice.figures, unit=""))  # the opening names the unit
    if facts.main and facts.kind is not Kind.EMPTY:
        said += _main(facts.main, facts, after)
    if facts.kind is Kind.LINES:
        said += [sentence for line in facts.lines for sentence in _group(line, after)]
    if facts.rank and facts.kind in _RANKED:
        said += _ranking(facts.rank, after)
    said += _target(facts, voice)
    return " ".join(said)


def source(texts: Iterable[str], phrases: Phrases) -> str:
    """The line below a chart, each source once; "" where none is given. A list in brackets is left as it is."""
    pieces = (piece.strip() for text in texts for piece in (text.split(";") if "(" not in text else (text,)))
    known = list(dict.fromkeys(piece for piece in pieces if piece))
    return phrases("chart.source", sources=semicolons(known, phrases.language)) if known else ""


def _opening(facts: Facts, voice: Voice) -> str:
    unit = label(facts.unit, voice.phrases.language)
    span = {"first": facts.first, "last": facts.last, "period": facts.period}
    if facts.kind is Kind.LINES and facts.first == facts.last:
        return voice.phrases("chart.alt.point", name=voice.name, unit=unit, period=facts.first)
    return voice.phrases(f"chart.alt.{facts.kind}", name=voice.name, unit=unit, **span)


def _main(line: LineFacts, facts: Facts, voice: Voice) -> list[str]:
    if facts.kind in _RANKED and facts.rank:
        same = [at for at in (line.last,) if at and at.period == facts.rank.period]
        return [voice.phrases("chart.alt.total", value=voice.figures.full(at.value)) for at in same]
    group = group_name(line.breakdown, voice.phrases)
    said = _course(line, voice, "group", series=group) if group else _course(line, voice, "main")
    change = facts.change
    if change and line.first and (change.base != line.first or change.latest != line.last):
        base, latest = voice.figures.pair(change.base.value, change.latest.value)
        said.append(
            voice.phrases(
                f"chart.alt.since-{_TREND[change.trend]}",
                base=base,
                base_period=change.base.period,
                latest=latest,
                latest_period=change.latest.period,
            )
        )
    return said + _turns(line, voice) + _blemishes(line, voice)


def _group(line: LineFacts, voice: Voice) -> list[str]:
    name = group_name(line.breakdown, voice.phrases)
    said = _course(line, voice, "group", series=name)
    blemishes = _blemishes(line, voice)
    return [*said, voice.phrases("chart.alt.of", series=name, facts=" ".join(blemishes))] if blemishes else said


def _course(line: LineFacts, voice: Voice, who: str, **names: str) -> list[str]:
    """From the first to the last value."""
    if line.first is None or line.last is None:
        return [voice.phrases(f"chart.alt.{who}-nothing", **names)]
    if line.trend is None:
        value = voice.figures.full(line.first.value)
        return [voice.phrases(f"chart.alt.{who}-single", value=value, period=line.first.period, **names)]
    first, last = voice.figures.pair(line.first.value, line.last.value)
    return [
        voice.phrases(
            f"chart.alt.{who}-{_TREND[line.trend]}",
            first=first,
            first_period=line.first.period,
            last=last,
            last_period=line.last.period,
            **names,
        )
    ]


def _turns(line: LineFacts, voice: Voice) -> list[str]:
    turns = (("peak", line.peak), ("trough", line.trough))
    return [
        voice.phrases(f"chart.alt.{key}", value=voice.figures.full(at.value), period=at.period)
        for key, at in turns
        if at
    ]


def _blemishes(line: LineFacts, voice: Voice) -> list[str]:
    """Periods without a value or with a marked one, and breaks."""
    said = []
    if line.only:
        said.append(voice.phrases("chart.alt.only", periods=_runs(line.only, voice.phrases.language)))
    if line.missing and line.first:
        said.append(voice.phrases("chart.alt.missing", periods=_runs(line.missing, voice.phrases.language)))
    language = voice.phrases.language
    said += [voice.phrases(f"chart.alt.mark.{one}", periods=_runs(periods, language)) for one, periods in line.marks]
    if line.breaks:
        said.append(voice.phrases("chart.alt.break", periods=_runs(line.breaks, voice.phrases.language)))
    return said


def _ranking(rank: RankFacts, voice: Voice) -> list[str]:
    phrases = voice.phrases
    told = [f"{group_name(name, phrases)} {voice.figures.full(value)}" for name, value in rank.values]
    if len(told) >= 2 * ENDS + FEW:
        said = [
            phrases("chart.alt.highest", n=len(told), groups=semicolons(told[:ENDS], phrases.language)),
            phrases("chart.alt.lowest", groups=semicolons(told[-ENDS:], phrases.language)),
        ]
    else:
        said = [phrases("chart.alt.order", groups=semicolons(told, phrases.language))] if len(told) > 1 else told
    if rank.without:
        without = semicolons((group_name(name, phrases) for name in rank.without), phrases.language)
        said.append(phrases("chart.alt.without", groups=without))
    for letter, names in rank.marks:
        marked = semicolons((group_name(name, phrases) for name in names), phrases.language)
        said.append(phrases(f"chart.alt.mark.{letter}", periods=marked))
    return said


def _target(facts: Facts, voice: Voice) -> list[str]:
    if facts.target is None:
        return []
    target = target_text(facts.target.value, facts.target.year, voice)
    gap = facts.target.gap
    if gap is None:
        return [voice.phrases("chart.alt.target", target=target)]
    side = "equal" if gap == 0 else "above" if gap > 0 else "below"
    return [voice.phrases(f"chart.alt.target-{side}", target=target, gap=voice.figures.gap(gap))]


def target_text(value: float, year: int | None, voice: Voice) -> str:
    """A target with its year where it has one."""
    full = voice.figures.full(value)
    if year is None:
        return voice.phrases("chart.target", value=full)
    return voice.phrases("chart.target-in", value=full, year=year)


def _all_marks(facts: Facts) -> list[tuple[tuple[str, tuple[str, ...]], ...]]:
    if facts.rank and facts.kind in _RANKED:
        return [facts.rank.marks]
    return [line.marks for line in ((facts.main,) if facts.main else ()) + facts.lines]


def _runs(periods: Sequence[str], language: str) -> str:
    """Periods in a list, three and more years in a row as `2013–2016`."""
    runs: list[list[str]] = []
    for period in periods:
        follows = bool(runs) and period.isdigit() and runs[-1][-1].isdigit() and int(period) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(period)
        else:
            runs.append([period])
    return commas((f"{run[0]}–{run[-1]}" if len(run) > 2 else commas(run, language) for run in runs), language)

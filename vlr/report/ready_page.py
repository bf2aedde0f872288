"""The answers to the checklist as one HTML page that opens anywhere, and as text and JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from vlr.model.city import City
from vlr.model.readiness import Readiness, State
from vlr.words.environment import environment
from vlr.words.phrases import Phrases

TEMPLATE = "report/ready.html"


def page(city: City, made: Readiness, phrases: Phrases) -> str:
    """The page: what is missing and what to do, in order; then every item with its evidence."""
    return (
        environment(None, phrases.language)
        .get_template(TEMPLATE)
        .render(
            title=phrases("ready.title", city=city.name, year=city.report_year),
            total=total(made, phrases),
            items=made.items,
            open=made.open,
            state={state.value: phrases(f"ready.state.{state.value}") for state in State},
            weight={name: phrases(f"severity.{name}") for name in ("error", "warning", "note")},
            next=phrases("ready.next"),
            all=phrases("ready.all"),
            nothing=phrases("ready.nothing"),
            disclaimer=phrases("ready.disclaimer"),
        )
    )


def text(city: City, made: Readiness, phrases: Phrases) -> str:
    """The same for a screen: a line of counts, what is missing in the order in which to go on, what is explained."""
    lines = [phrases("ready.title", city=city.name, year=city.report_year), total(made, phrases), ""]
    for item in made.open:
        word = phrases(f"severity.{item.weight.value}")
        lines += [f"{item.id:<8} {word:<8} {item.title}", f"{'':<17} {item.evidence}", f"{'':<17} → {item.next}"]
    if not made.open:
        lines.append(phrases("ready.nothing"))
    for item in made.items:
        if item.state is State.EXPLAINED:
            lines.append(f"{item.id:<8} {phrases('ready.state.explained')}: {item.title}. {item.reason}")
    return "\n".join([*lines, "", phrases("ready.disclaimer")])


def as_json(made: Readiness) -> str:
    """Version and all items."""
    return json.dumps(asdict(made), ensure_ascii=False, indent=1)


def total(made: Readiness, phrases: Phrases) -> str:
    """The line of counts."""
    return phrases(
        "ready.checked",
        version=made.version,
        passed=made.count(State.PASS),
        failed=made.count(State.FAIL),
        explained=made.count(State.EXPLAINED),
        none=made.count(State.NOT_APPLICABLE),
    )

"""The tables of docs/methods.md that come from the methods' own data, written between their marks in the text."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from vlr.analysis.assess import METHODS, REASONS
from vlr.analysis.calculator import Answer, Spec, calculate
from vlr.analysis.method import Grade
from vlr.model.city import Direction
from vlr.model.periods import Period, PeriodKind
from vlr.model.review import Point
from vlr.words.phrases import Phrases, load

_MADE = re.compile(r"(<!-- made: ([a-z-]+)(?: ([a-z0-9-]+))? -->\n).*?(<!-- end -->)", re.DOTALL)
LATEST = (97.0, 90.0, 80.0, 70.0, 103.0)
BASE, FROM, UNTIL, TARGET = 100.0, 2015, 2022, 50.0
"""The case that all methods are asked: lower is better, from 100, with a target of 50 in 2030 or without one."""


def filled(text: str) -> str:
    """The text with every table between `<!-- made: NAME METHOD -->` and `<!-- end -->` written anew.

    NAME: about, classes, reasons, example, words. Raises KeyError for any other.
    """
    phrases, _ = load("en")
    return _MADE.sub(lambda found: f"{found[1]}\n{_TABLES[found[2]](found[3], phrases)}\n\n{found[4]}", text)


def _about(name: str, _phrases: Phrases) -> str:
    method = METHODS[name]
    links = "; ".join(f"[{what}]({address})" for what, address in method.sources)
    return f"`{name}`, version {method.version}. Published: {links or 'here; it is the own method of this software'}."


def _classes(name: str, phrases: Phrases) -> str:
    method = METHODS[name]
    to, plain = ({one.result: _from(one) for one in form} for form in (method.with_target, method.without_target))
    to[method.met] = ", or ".join(("target met", *((to[method.met],) if method.met in to else ())))
    rows = [
        (f"`{result}`", phrases(f"method.{name}.result.{result}"), to.get(result, "–"), plain.get(result, "–"))
        for result in method.marks
    ]
    return _table(("Class", "Words", "with a target", "without a target"), rows)


def _from(grade: Grade) -> str:
    """From which measure on a class holds."""
    return "less" if grade.floor == -math.inf else f"{grade.floor:g} or more"


def _reasons(_name: str, phrases: Phrases) -> str:
    return _table(("Reason", "In the report"), [(f"`{reason}`", phrases(f"reason.{reason}")) for reason in REASONS])


def _example(name: str, _phrases: Phrases) -> str:
    to, plain = (_asked(name, 80.0, target) for target in (TARGET, None))
    rows = [(what, _measure(one), f"`{one.result}`{_why(one)}") for what, one in (("50 in 2030", to), ("none", plain))]
    return _table(("Target", "Measure", "Class"), rows)


def _words(_name: str, _phrases: Phrases) -> str:
    """The same data under all methods, with and without a target."""
    heads = ("2022", *(f"{name}, {form}" for name in METHODS for form in ("no target", "target")))
    rows = [
        (
            f"{latest:g}",
            *(
                f"{one.result}{_why(one)}" + (f" ({_measure(one)})" if one.measure is not None else "")
                for name in METHODS
                for one in (_asked(name, latest, target) for target in (None, TARGET))
            ),
        )
        for latest in LATEST
    ]
    return _table(heads, rows)


def _asked(method: str, latest: float, target: float | None) -> Answer:
    points = [
        Point(Period(str(year), year, year, PeriodKind.YEAR), value, "A", "", "", ())
        for year, value in ((FROM, BASE), (UNTIL, latest))
    ]
    (found,) = calculate({"x": points}, [Spec("x", method, Direction.DOWN, target=target)])
    return found


def _measure(one: Answer) -> str:
    return "–" if one.measure is None else f"{one.measure:.6f}"


def _why(one: Answer) -> str:
    return f", {one.reason}" if one.reason else ""


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


_TABLES: dict[str, Callable[[str, Phrases], str]] = {
    "about": _about,
    "classes": _classes,
    "reasons": _reasons,
    "example": _example,
    "words": _words,
}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(filled(Path(sys.argv[1]).read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

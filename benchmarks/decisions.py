"""How many decisions a city without codes takes from an empty folder to a first draft: `make decisions`.

Makes a new city, puts workbooks without codes into the folders of their divisions, drafts the catalogue, and answers
what `vlr catalogue ask` and `vlr names` ask as an officer would who knows the right goal of every indicator (that of
the code that was taken out, else of the city's own catalogue). Nothing else is filled in.

A decision is: whose a workbook is; a goal for a sheet that names it; a goal for each indicator of every other sheet,
also where it is suggested and right, since it must be read; a unit; an owner; a name. Lines typed are counted beside.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from uncoded import strip

from vlr.framework.codes import goal_of, parse_code
from vlr.model.city import NameState
from vlr.model.findings import Severity
from vlr.pipeline.build import Wish, build
from vlr.pipeline.catalogue import Drafted, draft_catalogue
from vlr.pipeline.catalogue_ask import AskDesk, Lack, Question, questions, understand
from vlr.pipeline.gather import gather
from vlr.pipeline.names import NameDesk, waiting_names
from vlr.workspace.init import create
from vlr.workspace.load import load

ROOT = Path(__file__).resolve().parent.parent
SURE = ("the sheet is called", "stands above it", "stands beside it", "is typed beside it", "the file is called")
FILLER = "number"


@dataclass
class Count:
    """Decisions and lines by what they were about."""

    decisions: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    unknown: int = 0

    def add(self, what: str, decisions: int, lines: int = 1) -> None:
        """Count one line typed (or none) that holds so many decisions."""
        self.decisions[what] += decisions
        self.lines[what] += lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbooks", nargs="?", type=Path, default=ROOT / "indicators" / "divisions")
    parser.add_argument("--no-goals", action="store_true", help="take goals out of sheet names and titles too")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "city"
        goals, divisions, workbooks = make(folder, wanted.workbooks, no_goals=wanted.no_goals)
        count = Count()
        count.add("division of a workbook", workbooks, workbooks)
        drafted = draft_catalogue(folder)
        answer(folder, goals, divisions, count)
        report(folder, drafted, count)


def make(folder: Path, source: Path, *, no_goals: bool) -> tuple[dict[str, int], list[str], int]:
    """A new city with the workbooks of a folder, without codes; the goal of each name, its divisions, the workbooks."""
    create(folder, "Springfield", "GB", 2022, ("en",))
    goals = _goals_of_example() if source.resolve() == (ROOT / "indicators" / "divisions") else {}
    files = sorted(path for path in source.rglob("*.xlsx") if not path.name.startswith("~$"))
    divisions = {file: file.parent.name if file.parent != source else f"office-{file.stem[:2]}" for file in files}
    for file, division in divisions.items():
        target = folder / "indicators" / "divisions" / division / file.name
        for name, codes in strip(file, target, goals=no_goals).items():
            known = [code for code in map(parse_code, codes) if code]
            goals.setdefault(name, goal_of(known[0]) if known else 0)
    listed = sorted(set(divisions.values()))
    with (folder / "vlr.toml").open("a", encoding="utf-8") as settings:
        settings.writelines(f'\n[divisions.{division}]\nname = "{division}"\n' for division in listed)
    return goals, listed, len(files)


def _goals_of_example() -> dict[str, int]:
    """Name of an office or title -> home goal, as the example's own catalogue has them."""
    city, _ = load(ROOT)
    goals = {title: indicator.goals[0] for indicator in city.indicators for title in indicator.titles.values()}
    goals |= {name.text: city.indicator(name.indicator).goals[0] for name in city.names}
    return {" ".join(name.split()): goal for name, goal in goals.items()}


def answer(folder: Path, goals: Mapping[str, int], divisions: Sequence[str], count: Count) -> None:
    """Answer everything that is asked, as somebody would who knows."""
    desk = AskDesk(folder, "officer")
    for question in questions(folder):
        line = {
            Lack.GOALS: lambda q=question: _goal_line(q, goals, count),
            Lack.UNIT: lambda q=question: q.rows[0].suggestion or FILLER,
            Lack.DIVISION: lambda q=question: q.rows[0].facts["found_division"].partition(";")[0] or divisions[0],
        }[question.lack]()
        if question.lack is not Lack.GOALS:
            count.add(f"{question.lack.value} of a row", 1)
        answers = understand(line, question, desk.city)
        assert answers, (line, question)
        desk.write(answers)
    names = NameDesk(folder, "officer")
    for waiting in waiting_names(folder):
        names.decide(waiting.name, NameState.ACCEPTED)
        count.add("names", 1)


def _goal_line(question: Question, goals: Mapping[str, int], count: Count) -> str:
    """What an officer types for the rows of a sheet, counted."""
    right = [_right(row.facts["found_name"], goals) for row in question.rows]
    count.unknown += right.count(0)
    right = [goal or _first(row.suggestion) or 17 for goal, row in zip(right, question.rows, strict=True)]
    shown = [_first(row.suggestion) for row in question.rows]
    sure = all(any(word in row.facts["evidence"].partition("; goal ")[0] for word in SURE) for row in question.rows)
    if shown == right:
        count.add("goal that the sheet names" if sure else "goal of an indicator", 1 if sure else len(right))
        return "a"
    count.add("goal of an indicator", len(right))
    if len(set(right)) == 1:
        return str(right[0])
    rows: dict[int, list[str]] = {}
    for number, goal in enumerate(right, 1):
        rows.setdefault(goal, []).append(str(number))
    return " ".join(f"{','.join(numbers)}={goal}" for goal, numbers in rows.items())


def _right(name: str, goals: Mapping[str, int]) -> int:
    """The goal of a name; in some tables its unit stands in brackets behind it. 0 where it is not known."""
    plain = " ".join(name.split())
    return goals.get(plain) or next((goal for typed, goal in goals.items() if typed.startswith(f"{plain} (")), 0)


def _first(suggestion: str) -> int:
    return int(suggestion.partition(";")[0] or 0)


def report(folder: Path, drafted: Drafted, count: Count) -> None:
    """Print decisions, lines, and how many figures the first draft has."""
    built = build(Wish(folder, folder / "output", ("html", "data")))
    gathered = gather(folder)
    right = Counter(bool(row.facts["suggested_goal"]) for row in drafted.rows)
    print(f"{len(drafted.rows)} indicators, {right[True]} with a suggested goal, {len(drafted.names)} names proposed")
    for what, decisions in count.decisions.items():
        print(f"  {decisions:4} decisions, {count.lines[what]:4} lines   {what}")
    print(f"  {sum(count.decisions.values()):4} decisions, {sum(count.lines.values()):4} lines   in all")
    if count.unknown:
        print(f"  (the right goal of {count.unknown} rows is not known here; what is suggested counts as right)")
    figures, gaps, findings = (sum(getattr(a, n) for a in gathered.accounts) for n in ("readings", "gaps", "findings"))
    print(f"the draft has {figures} figures and {gaps} marked gaps; {findings} cells ended as a finding:")
    against = Counter(f.code for f in gathered.findings if f.severity is not Severity.NOTE)
    print("  " + ", ".join(f"{code} {n}" for code, n in sorted(against.items())))
    print(f"written: {', '.join(path.relative_to(folder).as_posix() for path in built.look)}")


if __name__ == "__main__":
    main()

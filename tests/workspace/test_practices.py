"""Front matter of good practices."""

from __future__ import annotations

from pathlib import Path

import pytest

from vlr.workspace.practices import goal_numbers
from vlr.workspace.texts import is_name, read_texts

GOOD = "---\ntitle: Bikes\ngoals: 11, 13\ndivision: transport\nlead: One line.\n---\nWhat was done.\n"


def read(tmp_path: Path, content: str, name: str = "practice-bikes"):
    folder = tmp_path / "templates" / "text" / "en"
    folder.mkdir(parents=True)
    (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return read_texts(tmp_path, ["en"], ["transport", "health"])


def test_a_practice_has_title_goals_division_and_lead(tmp_path: Path):
    ((text,), findings) = read(tmp_path, GOOD)
    assert (text.name, text.title, text.goals, text.division, text.lead) == (
        "practice-bikes",
        "Bikes",
        (11, 13),
        "transport",
        "One line.",
    )
    assert findings == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("title: Bikes\n", ""), [("practice-title", 1)]),
        (("goals: 11, 13\n", ""), [("practice-goals", 1)]),
        (("11, 13", "11, 18"), [("practice-goals", 3)]),
        (("11, 13", "11, climate"), [("practice-goals", 3)]),
        (("transport", "transprot"), [("practice-division", 4)]),
        (("lead:", "leed:"), [("unknown-text-key", 5)]),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_practice_is_kept(tmp_path: Path, change: tuple[str, str], told: list):
    texts, findings = read(tmp_path, GOOD.replace(*change))
    assert [(one.code, one.line) for one in findings] == told
    assert len(texts) == 1


def test_a_division_that_is_not_known_is_told_with_the_nearest(tmp_path: Path):
    _, (told,) = read(tmp_path, GOOD.replace("transport", "transprot"))
    assert dict(told.details)["suggestion"] == "transport"


@pytest.mark.parametrize(
    ("typed", "goals"),
    [("7", (7,)), ("7, 13,7", (7, 13)), ("[3; 4]", (3, 4)), ("Goal 11", (11,)), ("0, 18, x", ()), ("", ())],
)
def test_goals_are_read_as_an_officer_types_them(typed: str, goals: tuple[int, ...]):
    assert goal_numbers(typed) == goals


def test_names_of_practices_are_free_and_plain():
    assert is_name("practice-shared-bikes")
    assert not is_name("practice-")
    assert not is_name("practice-Shared Bikes")
    assert is_name("glossary")

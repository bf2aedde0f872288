"""What divisions wrote in forms stands inside as a draft, and becomes the city's text only when somebody takes it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.test_forms import send_back
from tests.pipeline.tiny_city import tiny_city
from vlr.cli.main import vlr
from vlr.model.errors import VlrError
from vlr.pipeline.build import Wish, build
from vlr.pipeline.forms import write_forms
from vlr.pipeline.gather import gather
from vlr.pipeline.text_drafts import drafts, take
from vlr.report.compose.bound.faults import text_faults
from vlr.report.narrative import to_html, without_part
from vlr.words.bound_text import is_bound
from vlr.workspace.load import load
from vlr.workspace.text_append import as_markdown, with_paragraphs

TEXT = "templates/text/en/goal-03.md"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A city whose health office has sent a form with a text about goal 3 and one about its challenges."""
    folder = tiny_city(tmp_path / "city")
    write_forms(folder, (), tmp_path / "forms")
    form = send_back(tmp_path / "forms" / "health-2024.xlsx", folder, "health")
    book = openpyxl.load_workbook(form)
    book["Narrative"]["D5"] = "Young men smoke more.\n- at night\n- {{ 1 }} <b>"
    book["Notes"]["A5"] = "Ask us before Friday."
    book.save(form)
    return folder


def ids(city: Path) -> dict[str, str]:
    return {one.of.part: one.of.id for one in drafts(city)}


def page(city: Path, out: Path, form: str) -> str:
    build(Wish(city, out, ("html",), form=form))
    return (out / "html" / "en" / "goal-3.html").read_text(encoding="utf-8")


def test_drafts_name_division_goal_part_and_cell(city):
    (done, challenges, *rest) = drafts(city)
    assert (done.name, done.of.goal, done.part, done.taken) == ("Health Office", 3, "What was done", ())
    assert done.of.cell.where == "indicators/divisions/health/antwort.xlsx › Narrative!C5"
    assert done.of.id.startswith("health-goal-03-done-")
    assert challenges.part == "Challenges"
    assert [(one.of.goal, one.part) for one in rest] == [(0, "Remark")]


def test_a_draft_is_shown_inside_and_never_to_the_public(city, tmp_path):
    inside, outside = page(city, tmp_path / "in", "internal"), page(city, tmp_path / "out", "draft")
    assert "Draft of Health Office" in inside
    assert "antwort.xlsx › Narrative!C5" in inside
    assert "Fewer people smoke." in inside
    assert "Fewer people smoke." not in outside
    assert "antwort" not in outside


def test_what_is_taken_becomes_the_citys_text_once(city, tmp_path):
    named = ids(city)
    path = city / TEXT
    path.parent.mkdir(parents=True)
    path.write_text("---\nlead: We breathe.\n---\nOur own words.\n\n## Challenges\n\nMoney.\n\n## After\n\nMore.\n")
    assert take(city, named["done"]) == TEXT
    assert take(city, named["challenges"]) == TEXT
    assert path.read_text() == (
        f"---\nlead: We breathe.\ndrafts: {named['done']}, {named['challenges']}\n---\nOur own words.\n\n"
        "Fewer people smoke.\n\n## Challenges\n\nMoney.\n\nYoung men smoke more.\n\n- at night\n- { { 1 }} \\<b>\n\n"
        "## After\n\nMore.\n"
    )
    with pytest.raises(VlrError, match="already"):
        take(city, named["done"])
    public = page(city, tmp_path / "out", "draft")
    assert "Fewer people smoke." in public
    assert "Draft of" not in page(city, tmp_path / "in", "internal")
    assert [one.taken for one in drafts(city)] == [(TEXT,), (TEXT,), ()]


def test_a_text_is_begun_where_there_is_none(city):
    named = ids(city)
    take(city, named["challenges"])
    (text,) = load(city)[0].texts
    assert without_part(text.body, "Challenges")[1].startswith("Young men smoke more.")
    assert text.drafts == (named["challenges"],)
    assert gather(city).city.texts == (text,)


def test_a_remark_needs_the_name_of_a_text(city):
    named = ids(city)
    with pytest.raises(VlrError, match="no single goal"):
        take(city, named["note"])
    assert take(city, named["note"], "goal-11") == "templates/text/en/goal-11.md"


def test_a_wrong_id_is_told_with_the_nearest(city):
    with pytest.raises(VlrError, match="health-goal-03-dome") as told:
        take(city, "health-goal-03-dome")
    assert "health-goal-03-done" in told.value.hint


def test_the_command_lists_and_takes(city):
    run = CliRunner()
    said = run.invoke(vlr, ["--city", str(city), "text", "drafts"])
    assert said.exit_code == 0, said.output
    assert "Health Office · goal 3 · What was done" in said.output
    done = run.invoke(vlr, ["--city", str(city), "text", "take", ids(city)["done"]])
    assert (done.exit_code, TEXT in done.output) == (0, True)


@given(st.text(alphabet='ab {}%#*_-[]()<>&;`~|=+1.!\\\n"', max_size=60))
def test_words_of_a_division_are_words_and_nothing_else(text):
    from vlr.model.city import TextFile

    markdown = as_markdown(text)
    assert not is_bound(markdown)
    assert list(text_faults(TextFile("goal-01", "en", "t", markdown), {})) == []
    html = to_html(markdown)
    for tag in ("<a ", "<em", "<strong", "<code", "<pre", "<h", "<table", "<blockquote", "<s>", "<img"):
        assert tag not in html


@given(st.lists(st.sampled_from(["", "Words.", "# Top", "## Challenges", "---", "```", "a: b", "### Low"]), max_size=8))
def test_nothing_that_stood_there_is_lost(lines):
    before = "\n".join(lines)
    for under in (False, True):
        after = with_paragraphs(before, "New.", "id-1", "Challenges", under=under).split("\n")
        rest = iter(line for line in after)
        assert all(line in rest for line in lines if line.strip())
        assert after.count("New.") == 1

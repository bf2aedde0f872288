"""A build as a whole: what it writes, what it leaves alone, and what the public may not see."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline.tiny_city import HEADS, NOISE, SETTINGS, SMOKING, TREES, save, tiny_city


def vlr(*arguments, cwd, **environment):
    return subprocess.run(
        [sys.executable, "-m", "vlr.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        env={**os.environ, **environment},
    )


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    city = tiny_city(tmp_path_factory.mktemp("built") / "city")
    done = vlr("build", "--to", "html,data", cwd=city)
    assert done.returncode == 0, done.stderr
    return city


def test_a_city_builds_into_output(built):
    names = set(files(built / "output"))
    assert {"html/en/index.html", "html/en/goal-3.html", "data/observations.csv", "manifest.json"} <= names


def test_the_internal_report_names_the_cell_of_a_number(built):
    page = (built / "output/html/en/goal-3.html").read_text(encoding="utf-8")
    assert "health-figures.xlsx" in page
    assert "Data!D9" in page or "D9" in page


def test_nothing_outside_the_output_is_written(built):
    top = {p.name for p in built.iterdir()}
    assert top == {"vlr.toml", "indicators", "output"}


@pytest.mark.parametrize("form", ["--draft", "--release"])
def test_a_public_build_names_no_workbook_cell_or_path(tmp_path, form):
    city = tiny_city(tmp_path / "secret-folder-name")
    done = vlr("build", "--to", "html,data", form, cwd=city)
    assert done.returncode == 0, done.stderr
    for name, data in files(city / "output").items():
        text = data.decode("utf-8", errors="replace")
        for secret in ("health-figures", "street-register", ".xlsx", "Data!", "secret-folder-name", str(tmp_path)):
            assert secret not in text, (name, secret)
    assert not (city / "output/data/findings.json").exists()


def test_a_draft_says_so_on_every_page(tmp_path):
    city = tiny_city(tmp_path / "city")
    vlr("build", "--to", "html", "--draft", cwd=city)
    pages = [data for name, data in files(city / "output").items() if name.endswith(".html")]
    assert len(pages) > 12
    assert all(b"DRAFT" in page for page in pages)


def test_a_draft_that_is_a_release_is_wrong_use(tmp_path):
    done = vlr("build", "--draft", "--release", cwd=tiny_city(tmp_path / "city"))
    assert done.returncode == 2
    assert "choose one" in done.stderr


def test_goals_with_nothing_to_report_have_no_chapter(built):
    pages = {p.name for p in (built / "output/html/en").glob("goal-*.html")}
    assert pages == {"goal-3.html", "goal-11.html"}
    assert (built / "output/html/en/not-covered.html").read_text(encoding="utf-8").count("Nothing to report yet") == 15


def test_a_file_that_is_no_workbook_is_not_counted_as_sent(tmp_path):
    city = tiny_city(tmp_path / "city")
    for name in ("~$health-figures.xlsx", "garbage.xlsx"):
        (city / "indicators/divisions/health" / name).write_bytes(b"x")
    save(city / "indicators/divisions/health/empty.xlsx", ())
    assert "2 workbooks are here" in vlr(cwd=city).stdout


def conflicting(folder: Path) -> Path:
    city = tiny_city(folder)
    twice = (*SMOKING, ("smoking", "Adults who smoke", 2015, 44.5, "%", "Health survey"))
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *twice))
    return city


def test_a_release_is_refused_while_there_are_errors_and_the_old_output_stays(tmp_path):
    city = tiny_city(tmp_path / "city")
    assert vlr("build", "--to", "html", "--release", cwd=city).returncode == 0
    before = files(city / "output")
    conflicting(city)
    done = vlr("build", "--to", "html", "--release", cwd=city)
    assert done.returncode == 1
    assert "conflicting-duplicate" in done.stderr
    assert files(city / "output") == before


def test_a_plain_build_with_errors_is_written_with_status_1(tmp_path):
    city = conflicting(tmp_path / "city")
    done = vlr("build", "--to", "html", cwd=city)
    assert done.returncode == 1
    assert (city / "output/html/en/index.html").is_file()


def test_two_values_for_one_key_are_not_printed(tmp_path):
    city = conflicting(tmp_path / "city")
    vlr("build", "--to", "data", cwd=city)
    rows = (city / "output/data/observations.csv").read_text(encoding="utf-8-sig")
    assert "21.5" not in rows
    assert "44.5" not in rows


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path):
    city = tiny_city(tmp_path / "city")
    other = tmp_path / "holiday"
    other.mkdir()
    (other / "photo.txt").write_text("mine", encoding="utf-8")
    done = vlr("build", "--to", "html", "-o", other, cwd=city)
    assert done.returncode == 2
    assert files(other) == {"photo.txt": b"mine"}


@pytest.mark.parametrize("make", [lambda folder: None, Path.mkdir], ids=["missing", "empty"])
def test_a_missing_or_empty_folder_is_used(tmp_path, make):
    city = tiny_city(tmp_path / "city")
    make(tmp_path / "place")
    assert vlr("build", "--to", "data", "-o", tmp_path / "place", cwd=city).returncode == 0
    assert (tmp_path / "place/manifest.json").is_file()


@pytest.mark.slow
def test_what_is_not_asked_for_stays_only_for_the_same_inputs(tmp_path):
    city = tiny_city(tmp_path / "city")
    vlr("build", "--to", "html", cwd=city)
    vlr("build", "--to", "data", cwd=city)
    assert (city / "output/html/en/index.html").is_file()
    save(city / "indicators/divisions/streets/street-register.xlsx", (HEADS, *TREES[:-1], *NOISE))
    vlr("build", "--to", "data", cwd=city)
    assert not (city / "output/html").exists()
    assert (city / "output/data/observations.csv").is_file()


def test_an_internal_page_never_stays_beside_a_public_build(tmp_path):
    city = tiny_city(tmp_path / "city")
    vlr("build", "--to", "html", cwd=city)
    vlr("build", "--to", "data", "--draft", cwd=city)
    assert not (city / "output/html").exists()


def test_two_builds_are_the_same_bytes(tmp_path):
    here = tiny_city(tmp_path / "here")
    there = tmp_path / "there" / "elsewhere" / "city"
    there.parent.mkdir(parents=True)
    subprocess.run(["cp", "-r", str(here), str(there)], check=True)
    vlr("build", "--to", "html,data", "--date", "2024-06-01", cwd=here, PYTHONHASHSEED="1", TZ="Pacific/Auckland")
    vlr("build", "--to", "html,data", "--date", "2024-06-01", cwd=there, PYTHONHASHSEED="2", TZ="America/Lima")
    one, two = files(here / "output"), files(there / "output")
    assert one == two
    assert len(one) > 30


@pytest.mark.slow
def test_the_date_is_the_commands_else_the_environments_else_the_citys(tmp_path):
    settings = SETTINGS.replace("year = 2024", 'year = 2024\npublished = "2024-03-01"')
    city = tiny_city(tmp_path / "city", settings)
    for arguments, environment, day in (
        ((), {}, "1 March 2024"),
        ((), {"SOURCE_DATE_EPOCH": "1717200000"}, "1 June 2024"),
        (("--date", "2024-07-01"), {"SOURCE_DATE_EPOCH": "1717200000"}, "1 July 2024"),
    ):
        vlr("build", "--to", "html", *arguments, cwd=city, **environment)
        assert day in (city / "output/html/en/index.html").read_text(encoding="utf-8")


def test_a_language_that_the_city_does_not_report_in_is_status_2(tmp_path):
    city = tiny_city(tmp_path / "city")
    done = vlr("build", "--lang", "fr", cwd=city)
    assert done.returncode == 2
    assert "fr" in done.stderr


def test_the_manifest_has_no_path_and_no_time(built):
    manifest = (built / "output/manifest.json").read_text(encoding="utf-8")
    assert str(built) not in manifest
    assert json.loads(manifest)["made_by"] == "vlr"


BROKEN = {
    "text-in-a-value-cell": lambda city: save(
        city / "indicators/divisions/health/health-figures.xlsx",
        (HEADS, *SMOKING[:-1], ("smoking", "Adults who smoke", 2022, "not counted", "%", "Health survey")),
    ),
    "no-workbook": lambda city: (city / "indicators/divisions/health/extra.xlsx").write_bytes(b"not a workbook"),
    "empty-workbook": lambda city: save(city / "indicators/divisions/health/extra.xlsx", ()),
    "lock-file": lambda city: (city / "indicators/divisions/health/~$health-figures.xlsx").write_bytes(b"x"),
    "missing-catalogue": lambda city: (city / "indicators/catalogue.xlsx").unlink(),
    "misspelt-key": lambda city: (city / "vlr.toml").write_text(
        SETTINGS.replace("languages", "langauges"), encoding="utf-8"
    ),
    "unknown-division": lambda city: save(city / "indicators/divisions/helth/a.xlsx", (HEADS, *SMOKING)),
    "unknown-indicator": lambda city: save(
        city / "indicators/divisions/health/b.xlsx", (HEADS, ("smokng", "Smoking", 2020, 3.5, "%", "Survey"))
    ),
    "unknown-unit": lambda city: save(
        city / "indicators/divisions/health/b.xlsx", (HEADS, ("smoking", "", 2023, 3.5, "barrels", "Survey"))
    ),
    "broken-template": lambda city: write(
        city / "templates/report/page.html",
        '{% extends "shipped/report/page.html" %}{% block foot %}{{ document.titel }}{% endblock %}',
    ),
}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("trouble", BROKEN)
def test_bad_input_is_a_finding_and_the_others_go_on(tmp_path, trouble):
    city = tiny_city(tmp_path / "city")
    BROKEN[trouble](city)
    done = vlr("build", "--to", "html,data", cwd=city)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    findings = json.loads((city / "output/data/findings.json").read_text(encoding="utf-8"))["findings"]
    assert [f for f in findings if f["severity"] != "note" or trouble in ("lock-file", "empty-workbook")], trouble
    if trouble != "missing-catalogue":
        rows = (city / "output/data/observations.csv").read_text(encoding="utf-8-sig")
        assert "5235" in rows


@pytest.mark.slow
def test_what_an_earlier_build_left_is_named_when_it_is_removed(tmp_path):
    city = tiny_city(tmp_path / "city")
    vlr("build", "--to", "html,data", cwd=city)
    same = vlr("build", "--to", "data", cwd=city)
    assert "Removed" not in same.stdout + same.stderr
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *SMOKING[:-1]))
    alone = vlr("build", "--review-copy", cwd=city)
    assert alone.stdout.splitlines()[-1] == (
        "Removed, because they were made of older files or with other options: data, html/en. "
        "Make them again with: vlr build"
    )
    after = vlr("build", "--to", "html", "--draft", "-o", "output", cwd=city).stdout.splitlines()[-1]
    assert after == "Removed, because comments in it may be settled by now: the earlier review copy."
    data = vlr("build", "--to", "data", "--release", "-o", "output", cwd=city).stdout
    assert data.count("Removed") == 1
    assert "options: html/en. Make them again with: vlr build --release -o output\n" in data


def test_a_whole_build_does_not_advise_itself():
    from vlr.cli.screen import removed_lines
    from vlr.pipeline.build import Built

    (line,) = removed_lines(Built((), (), removed=("old.pdf",)), "")
    assert line.endswith("options: old.pdf.")
    assert removed_lines(Built((), ()), "vlr build") == []

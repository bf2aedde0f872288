"""Help is quick and complete, and wrong use is one line with status 2."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from vlr.cli.main import vlr
from vlr.cli.reference import reference

COMMANDS = sorted(vlr.commands)
HEAVY = ("pandas", "matplotlib", "weasyprint", "openpyxl", "jinja2", "babel", "pikepdf", "starlette")


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vlr.cli", *arguments], capture_output=True, text=True, cwd=cwd, check=False
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_says_what_it_does(name):
    result = CliRunner().invoke(vlr, [name, "--help"])
    assert result.exit_code == 0
    assert len(vlr.commands[name].get_short_help_str(200)) > 20


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name):
    for parameter in vlr.commands[name].params:
        if isinstance(parameter, click.Option) and parameter.name not in ("form",):
            assert parameter.help or parameter.metavar or parameter.type, parameter.name


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys\nfrom vlr.cli.main import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"heavy = [m for m in {HEAVY!r} if m in sys.modules]\nsys.exit(f'imported: {{heavy}}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_reference_in_docs_is_the_commands_own_help():
    stored = Path(__file__).parents[2] / "docs" / "cli.md"
    assert stored.read_text(encoding="utf-8") == reference()


def test_the_reference_goes_into_groups():
    written = reference()
    titles = re.findall(r"^## `(vlr.*)`$", written, re.M)
    assert {"vlr", "vlr comments", "vlr comments import", "vlr text export"} <= set(titles)
    assert len(titles) == len(set(titles))
    assert "Usage: vlr comments import [OPTIONS] FILES..." in written


def test_no_city_is_one_line_and_status_2(tmp_path):
    done = run("check", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "vlr.toml" in done.stderr


def test_unknown_option_is_status_2(tmp_path):
    assert run("check", "--colour", cwd=tmp_path).returncode == 2


def test_a_file_that_is_not_there_is_status_2(tmp_path):
    done = run("read", "nothing.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert "nothing.xlsx" in done.stderr


def test_a_date_that_is_none_is_status_2(tmp_path):
    done = run("build", "--date", "31.12.2024", cwd=tmp_path)
    assert done.returncode == 2
    assert "YYYY-MM-DD" in done.stderr


def test_a_print_that_does_not_exist_is_status_2(tmp_path):
    assert run("build", "--to", "docx", cwd=tmp_path).returncode == 2


def test_without_a_city_vlr_alone_says_how_to_begin(tmp_path):
    done = run(cwd=tmp_path)
    assert done.returncode == 0
    assert "vlr init" in done.stdout


def test_our_own_fault_is_one_line_status_3_and_a_file(tmp_path):
    code = (
        "import vlr.pipeline.doctor as d\nd.examine = lambda: 1 / 0\n"
        "from vlr.cli.main import main\nmain(['doctor'])"
    )  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 3
    (line,) = done.stderr.strip().splitlines()
    kept = Path(line.rsplit(": ", 1)[1])
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")
    kept.unlink()

"""What travels in the wheel, that it works far from the checkout, and what the set-up script does where it may not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from vlr.examples.copying import NAMES, files_of, place

ROOT = Path(__file__).resolve().parent.parent
SHIPPED_TEMPLATES = {"report": {".html"}, "theme": {".css", ".js"}, "words": {".toml"}, "prompts": {".md"}}


def run(*words: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(w) for w in words], cwd=cwd, env=env, capture_output=True, encoding="utf-8")


def copy_checkout(target: Path) -> None:
    """Copy what git tracks or would track, so that building leaves nothing behind in the checkout."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source")
    copy_checkout(source)
    # What an office's machine leaves beside the files that travel.
    left = ("templates/theme/~$print.css", "templates/prompts/~$opening.md", "templates/words/.~lock.en.toml#")
    for lock in (*left, "indicators/divisions/public-health/~$Health profile.xlsx", "templates/text/en/~$opening.md"):
        (source / lock).parent.mkdir(parents=True, exist_ok=True)
        (source / lock).write_text("left behind", encoding="utf-8")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", cwd=source)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = (source / "dist").glob("*.whl")
    return found


@pytest.mark.slow
def test_the_wheel_has_every_module_and_every_shipped_file(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {str(p.relative_to(ROOT).as_posix()) for p in (ROOT / "vlr").rglob("*.py")}
    wanted |= {str(p.relative_to(ROOT).as_posix()) for end in ("csv", "toml") for p in (ROOT / "vlr").rglob(f"*.{end}")}
    for folder, ends in SHIPPED_TEMPLATES.items():
        for path in (ROOT / "templates" / folder).rglob("*"):
            if path.suffix in ends and path.name[0] not in "~.":
                wanted.add(f"vlr/{path.relative_to(ROOT).as_posix()}")
    assert wanted <= inside, sorted(wanted - inside)


@pytest.mark.slow
def test_every_file_of_the_shipped_templates_has_an_ending_that_travels() -> None:
    for folder, ends in SHIPPED_TEMPLATES.items():
        for path in (path for path in (ROOT / "templates" / folder).rglob("*") if path.is_file()):
            assert path.suffix in ends, f"{path.name} would be missing from the wheel"


@pytest.mark.slow
def test_nothing_of_a_city_or_of_the_tests_is_in_the_wheel(wheel: Path) -> None:
    for name in zipfile.ZipFile(wheel).namelist():
        top, *rest = name.split("/")
        assert top == "vlr" or top.endswith(".dist-info"), name
        if rest[:1] == ["templates"]:
            assert rest[1] in SHIPPED_TEMPLATES, name
            assert Path(name).suffix in SHIPPED_TEMPLATES[rest[1]], name
        if rest[:1] != ["examples"]:
            assert Path(name).suffix not in {".xlsx", ".ods", ".xls", ".xlsb"}, name
        assert Path(name).suffix != ".pyc", name
        assert not Path(name).name.startswith(("~", ".")), name


@pytest.mark.slow
def test_the_wheel_has_both_example_cities_and_nothing_else_beside_them(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("vlr/examples/")}
    own = {"vlr/examples/__init__.py", "vlr/examples/copying.py"}
    wanted = {f"vlr/examples/{name}/{file.as_posix()}" for name in NAMES for file in files_of(place(name))}
    assert inside - own == wanted, sorted((inside - own) ^ wanted)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `vlr` of a new environment that has the wheel; its libraries are those that run this test."""
    home = tmp_path_factory.mktemp("installed") / "env"
    assert run(sys.executable, "-m", "venv", "--without-pip", home, cwd=ROOT).returncode == 0
    python = home / "bin" / "python"
    added = run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet"),
        *("--no-deps", "--no-index", "--disable-pip-version-check", wheel),
        cwd=ROOT,
    )
    assert added.returncode == 0, added.stderr
    return home / "bin" / "vlr"


def borrowed_libraries() -> str:
    """A path of this environment's libraries in which the editable vlr is not found (only .pth files name it)."""
    return os.pathsep.join(p for p in sys.path if Path(p).name in {"site-packages", "dist-packages"})


def vlr(command: Path, *words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": borrowed_libraries(), "LANG": "C.UTF-8", "HOME": str(cwd)}
    return run(command, *words, cwd=cwd, env=env)


@pytest.mark.slow
def test_the_installed_command_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    env = {"PYTHONPATH": borrowed_libraries()}
    where = run(installed.with_name("python"), "-c", "import vlr; print(vlr.__file__)", cwd=tmp_path, env=env)
    assert installed.parent.parent in Path(where.stdout.strip()).parents, where.stdout + where.stderr


@pytest.mark.slow
def test_a_new_city_builds_from_the_wheel_in_another_folder(installed: Path, tmp_path: Path) -> None:
    city = tmp_path / "Kämp & Söner"
    made = vlr(installed, "init", city, "--name", "Kämp", "--country", "FI", "--year", "2024", cwd=tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    built = vlr(installed, "--city", city, "build", "--to", "html", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    page = (city / "output" / "html" / "en" / "index.html").read_text(encoding="utf-8")
    assert "Kämp" in page
    assert "Bristol" not in page


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_example_city_is_checked_and_built_from_the_wheel(installed: Path, tmp_path: Path, name: str) -> None:
    city = tmp_path / "my city"
    made = vlr(installed, "init", city, "--example", name, cwd=tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    checked = vlr(installed, "check", cwd=city)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "0 ended as a finding" in checked.stdout
    built = vlr(installed, "build", "--to", "html", "--lang", "all", cwd=city)
    assert built.returncode == 0, built.stdout + built.stderr
    languages = {"helsinki": ("en", "fi", "sv"), "bristol": ("en",)}[name]
    for language in languages:
        page = (city / "output" / "html" / language / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}"' in page


@pytest.mark.slow
def test_a_city_template_that_replaces_one_block_works_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    city = tmp_path / "city"
    assert (
        vlr(installed, "init", city, "--name", "Kämp", "--country", "FI", "--year", "2024", cwd=tmp_path).returncode
        == 0
    )
    own = city / "templates" / "report"
    own.mkdir(parents=True, exist_ok=True)
    (own / "base.html").write_text(
        '{% extends "shipped/report/base.html" %}{% block foot %}<p>Town hall, room 7</p>{% endblock %}',
        encoding="utf-8",
    )
    built = vlr(installed, "--city", city, "build", "--to", "html", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Town hall, room 7" in (city / "output" / "html" / "en" / "index.html").read_text(encoding="utf-8")


# --- the set-up script, with a made system in PATH -------------------------------------------------------------------


def make_command(folder: Path, name: str, body: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A folder of commands: the shell's own, apt-get that writes down what it was asked for, no package installed."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name in ("sh", "env", "dirname", "find", "head", "cat", "true"):
        (commands / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    make_command(commands, "dpkg-query", "exit 1")
    make_command(commands, "apt-get", f'echo "$@" >> {tmp_path}/asked')
    make_command(commands, "id", "echo 1000")
    return commands


def set_up(commands: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("sh", ROOT / "scripts" / "setup.sh", *words, cwd=commands, env={"PATH": str(commands)})


def test_set_up_names_what_to_type_where_it_may_not_install(bare_machine: Path) -> None:
    done = set_up(bare_machine, "system", "report")
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert (
        "Type: sudo apt-get update && sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        in line
    )
    assert not (bare_machine.parent / "asked").exists()


def test_set_up_asks_sudo_only_without_a_password(bare_machine: Path) -> None:
    make_command(bare_machine, "sudo", "exit 1")
    assert "Type: sudo" in set_up(bare_machine, "system", "report").stderr
    make_command(bare_machine, "sudo", '[ "$1" = -n ] || exit 1\nshift\nexec "$@"')
    assert "Type:" not in set_up(bare_machine, "system", "report").stderr
    assert "install --no-install-recommends libpango-1.0-0" in (bare_machine.parent / "asked").read_text()


def test_set_up_installs_as_root_only_what_is_missing(bare_machine: Path) -> None:
    make_command(bare_machine, "id", "echo 0")
    make_command(bare_machine, "dpkg-query", 'case "$*" in *pango*) echo "install ok installed";; *) exit 1;; esac')
    done = set_up(bare_machine, "system", "report")
    assert done.returncode == 0
    asked = (bare_machine.parent / "asked").read_text()
    assert "libharfbuzz-subset0" in asked
    assert "libpango" not in asked


def test_set_up_says_what_to_type_when_apt_fails(bare_machine: Path) -> None:
    make_command(bare_machine, "id", "echo 0")
    make_command(bare_machine, "apt-get", "exit 100")
    done = set_up(bare_machine, "system", "test-all")
    assert done.returncode == 0
    assert "chromium poppler-utils nodejs npm qpdf" in done.stderr.splitlines()[-1]


def test_set_up_does_nothing_where_all_is_there(bare_machine: Path) -> None:
    make_command(bare_machine, "dpkg-query", 'echo "install ok installed"')
    done = set_up(bare_machine, "system", "report")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_set_up_without_a_python_names_what_to_type(bare_machine: Path, tmp_path: Path) -> None:
    make_command(bare_machine, "dpkg-query", 'echo "install ok installed"')
    scripts = tmp_path / "checkout" / "scripts"
    scripts.mkdir(parents=True)
    shutil.copy2(ROOT / "scripts" / "setup.sh", scripts)
    make_command(bare_machine, "python3", "exit 1")
    done = run("sh", scripts / "setup.sh", "report", cwd=tmp_path, env={"PATH": str(bare_machine)})
    assert done.returncode == 2
    assert "Python 3.11 or newer. Type: sudo apt-get install -y python3 python3-venv" in done.stderr


def test_set_up_without_venv_names_the_package_of_that_python(bare_machine: Path, tmp_path: Path) -> None:
    make_command(bare_machine, "dpkg-query", 'echo "install ok installed"')
    scripts = tmp_path / "checkout" / "scripts"
    scripts.mkdir(parents=True)
    shutil.copy2(ROOT / "scripts" / "setup.sh", scripts)
    make_command(bare_machine, "python3", 'case "$*" in *ensurepip*) exit 1;; *print*) echo 3.11;; esac')
    done = run("sh", scripts / "setup.sh", "report", cwd=tmp_path, env={"PATH": str(bare_machine)})
    assert done.returncode == 2
    assert "Type: sudo apt-get install -y python3.11-venv" in done.stderr

"""The order of packages, the homes of heavy libraries, and what may stand where: read from the syntax trees."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ORDER = (
    "model",
    "framework",
    "words",
    "workbook",
    "workspace",
    "examples",
    "intake",
    "bridges",
    "analysis",
    "report",
    "pipeline",
    "web",
    "cli",
)
HOMES = {
    "openpyxl": {"workbook"},
    "lxml": {"workbook"},
    "defusedxml": {"workbook"},
    "xlrd": {"workbook"},
    "yaml": {"bridges"},
    "pydantic": {"workspace"},
    "PIL": {"workspace"},
    "tinycss2": {"workspace"},
    "pandas": {"intake", "analysis", "report"},
    "numpy": {"intake", "analysis", "report"},
    "matplotlib": {"report"},
    "fontTools": {"report"},
    "markdown_it": {"words", "bridges", "report"},
    "docx": {"bridges"},
    "nh3": {"report"},
    "weasyprint": {"report"},
    "pikepdf": {"report"},
    "font_source_sans_pro": {"report"},
    "font_source_serif_pro": {"report"},
    "jinja2": {"words"},
    "markupsafe": {"words", "report"},
    "babel": {"words"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "watchfiles": {"web"},
    "click": {"cli"},
    "rich": {"cli"},
}
HEAVY = ("pandas", "numpy", "matplotlib", "weasyprint", "openpyxl", "jinja2", "pikepdf", "pydantic", "docx")
POSIX_MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "ctypes", "crypt", "syslog"}
POSIX_NAMES = {
    "os": {
        "chown",
        "fork",
        "forkpty",
        "getegid",
        "geteuid",
        "getgid",
        "getuid",
        "killpg",
        "mkfifo",
        "mknod",
        "nice",
        "O_DIRECTORY",
        "setsid",
        "uname",
        "wait",
        "waitpid",
    },
    "signal": {"SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGUSR2", "alarm", "setitimer", "pause"},
}
POSIX_HOMES = {Path("vlr/workspace/exchange.py"), Path("vlr/workbook/child.py")}


def sources() -> list[Path]:
    return sorted((ROOT / "vlr").rglob("*.py"))


def package_of(path: Path) -> str:
    """The stage that a file belongs to, "" for vlr/__init__.py."""
    parts = path.relative_to(ROOT / "vlr").parts
    return parts[0] if len(parts) > 1 else ""


class WithoutTypes(ast.NodeTransformer):
    """Takes away what stands under `if TYPE_CHECKING:`, which no program runs."""

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        if ast.unparse(node.test).split(".")[-1] == "TYPE_CHECKING":
            return node.orelse
        return self.generic_visit(node)


def imported(path: Path, *, types: bool = True) -> Iterator[tuple[int, str]]:
    """(line, full module name) of every import of a file, wherever it stands in it; without types: only what runs."""
    here = path.relative_to(ROOT).with_suffix("").parts
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree if types else WithoutTypes().visit(tree)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            base = ".".join((*here[: len(here) - node.level], node.module or "")) if node.level else node.module or ""
            if base == "vlr":
                for name in node.names:
                    yield node.lineno, f"vlr.{name.name}"
            else:
                yield node.lineno, base


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_packages_import_only_from_packages_before_them() -> None:
    wrong = []
    for path in sources():
        own = package_of(path)
        for line, module in imported(path):
            parts = module.split(".")
            if parts[0] != "vlr" or len(parts) == 1 or parts[1] not in ORDER:
                continue
            if not own or ORDER.index(parts[1]) > ORDER.index(own):
                wrong.append(f"{place(path, line)} imports {module}")
    assert not wrong


def test_every_package_has_its_place_in_the_order() -> None:
    assert {p.parent.name for p in (ROOT / "vlr").glob("*/__init__.py")} == set(ORDER)
    assert [p.name for p in sorted((ROOT / "vlr").glob("*.py"))] == ["__init__.py"]


def test_the_map_names_the_packages_in_their_order() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"walks the syntax trees\*\*: `([^`]*)`", text)
    assert tuple(re.split(r",\s*", listed)) == ORDER


def test_each_outside_library_is_used_only_in_its_home() -> None:
    wrong = []
    for path in sources():
        for line, module in imported(path, types=False):
            top = module.split(".")[0]
            if top == "vlr" or top in sys.stdlib_module_names:
                continue
            if package_of(path) not in HOMES.get(top, set()):
                wrong.append(f"{place(path, line)} imports {module}")
    assert not wrong


def test_setup_cfg_lists_every_package_on_disk() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = settings["options"]["packages"].split()
    on_disk = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "vlr").rglob("__init__.py")}
    assert set(listed) == on_disk | {"vlr.templates", "vlr.examples.bristol"}
    assert len(listed) == len(set(listed))
    assert not (ROOT / "vlr" / "templates.py").exists()
    assert not (ROOT / "vlr" / "templates").exists()
    assert not (ROOT / "vlr" / "examples" / "bristol").exists()


def test_nothing_but_the_command_line_prints() -> None:
    wrong = []
    for path in sources():
        if package_of(path) == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                wrong.append(place(path, node.lineno))
            if (
                isinstance(node, ast.Attribute)
                and node.attr in {"stdout", "stderr"}
                and ast.unparse(node.value) == "sys"
            ):
                wrong.append(place(path, node.lineno))
    assert not wrong


def test_no_call_that_only_posix_has_outside_two_modules() -> None:
    wrong = []
    for path in sources():
        if path.relative_to(ROOT) in POSIX_HOMES:
            continue
        for line, module in imported(path):
            if module.split(".")[0] in POSIX_MODULES:
                wrong.append(f"{place(path, line)} imports {module}")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.attr in POSIX_NAMES.get(node.value.id, set()):
                    wrong.append(f"{place(path, node.lineno)} uses {node.value.id}.{node.attr}")
            if isinstance(node, ast.ImportFrom) and node.module in POSIX_NAMES:
                names = {name.name for name in node.names} & POSIX_NAMES[node.module]
                wrong.extend(f"{place(path, node.lineno)} uses {node.module}.{name}" for name in sorted(names))
    assert not wrong


RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return [name for name in listed.stdout.split("\0") if name]


def test_tracked_file_names_are_legal_on_windows() -> None:
    names = tracked()
    for name in names:
        for part in name.split("/"):
            assert not set(part) & set('<>:"|?*\\'), name
            assert part[-1] not in ". ", name
            assert part.split(".")[0].lower() not in RESERVED, name
        assert len(name) < 160, name
    assert len({name.lower() for name in names}) == len(names), "two names differ only in upper and lower case"


def test_nothing_that_a_build_or_a_spreadsheet_program_leaves_behind_is_tracked() -> None:
    for name in tracked():
        assert not name.startswith(("output/", ".venv/", "node_modules/", "build/", "dist/")), name
        assert not name.split("/")[-1].startswith(("~$", ".~lock")), name


HELP = """
import sys
import click
from click.testing import CliRunner
from vlr.cli.main import vlr as main

def walk(command, words):
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0 and result.output.startswith("Usage"), (words, result.output, result.exception)
    print(" ".join(words))
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            walk(command.get_command(context, name), [*words, name])

walk(main, [])
loaded = {name.split(".")[0] for name in sys.modules}
print("LOADED", *sorted(loaded & set(sys.argv[1].split(","))))
"""


def test_no_help_imports_a_heavy_library() -> None:
    run = subprocess.run([sys.executable, "-c", HELP, ",".join(HEAVY)], capture_output=True, encoding="utf-8", cwd=ROOT)
    assert run.returncode == 0, run.stderr
    *commands, last = run.stdout.splitlines()
    assert last == "LOADED", last
    assert {"init", "read", "check", "build", "trace", "preview", "doctor"} <= set(commands)


@pytest.mark.parametrize("package", ORDER)
def test_modules_are_small_rooms(package: str) -> None:
    for path in sorted((ROOT / "vlr" / package).rglob("*.py")):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 450, path.name

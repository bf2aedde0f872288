"""The papers at the top and in docs/: their links lead somewhere, and what they promise is in the Makefile."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def anchors(paper: Path) -> set[str]:
    """Anchors of a paper's headings, as hosting sites make them."""
    heads = re.findall(r"^#+ +(.*)$", paper.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_links_inside_the_repository_lead_somewhere(paper: Path) -> None:
    for target in LINK.findall(paper.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (paper.parent / name) if name else paper
        assert file.exists(), f"{paper.name} points to {target}"
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file), f"{paper.name} points to {target}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_every_make_target_that_a_paper_names_exists(paper: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`) *make ([a-z][a-z-]*)", paper.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


def test_the_papers_that_a_city_needs_are_there() -> None:
    wanted = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE")
    wanted += tuple(
        f"docs/{name}.md" for name in ("architecture", "city-guide", "division-guide", "cli", "findings", "methods")
    )
    assert [name for name in wanted if not (ROOT / name).exists()] == []


def test_the_readme_begins_with_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert 0 < text.index("make report") < text.index("make test") < 3000


def test_the_list_of_commands_is_what_the_commands_say(tmp_path: Path) -> None:
    written = tmp_path / "cli.md"
    subprocess.run([sys.executable, "-m", "vlr.cli.reference", str(written)], check=True, cwd=ROOT)
    assert written.read_text(encoding="utf-8") == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), (
        "run make docs"
    )


def test_the_list_of_findings_is_what_the_program_says(tmp_path: Path) -> None:
    written = tmp_path / "findings.md"
    subprocess.run([sys.executable, "-m", "vlr.cli.findings_list", str(written)], check=True, cwd=ROOT)
    assert written.read_text(encoding="utf-8") == (ROOT / "docs" / "findings.md").read_text(encoding="utf-8"), (
        "run make docs"
    )


def test_the_package_and_its_papers_have_one_version() -> None:
    from vlr import __version__

    assert f"version = {__version__}\n" in (ROOT / "setup.cfg").read_text(encoding="utf-8")

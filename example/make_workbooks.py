"""Writes the seven workbooks of the example city's offices from figures.csv, and counts.csv beside it.

    python example/make_workbooks.py [-o FOLDER] [--counts FILE] [--resave]

Each office lays its figures out in its own way (layouts_*.py). counts.csv says how many value cells each sheet has:
what a reader finds must add up to it. --resave lets LibreOffice open and save two of the workbooks again, as happens
in real offices; without it they are written as the others. Nothing here is shared with the reader in vlr/.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from layouts_long import city_office, education, environment
from layouts_small import housing
from layouts_wide import communities, economy, health
from openpyxl import Workbook
from pen import Figure, Pen

HERE = Path(__file__).resolve().parent
SAVED = datetime(2022, 6, 30)
"""Date in the workbooks' properties: the same figures give the same files."""

OFFICES: dict[str, tuple[str, Callable[[list[Figure]], tuple[Workbook, Pen]]]] = {
    "city-office": ("Quality of life and key facts.xlsx", city_office),
    "communities": ("CPS indicators.xlsx", communities),
    "economy-and-work": ("Economy figures.xlsx", economy),
    "education-and-skills": ("education_data.xlsx", education),
    "environment-and-energy": ("ymparisto_ja_energia.xlsx", environment),
    "housing-and-transport": ("Housing and transport tables.xlsx", housing),
    "public-health": ("Health profile.xlsx", health),
}
RESAVED = ("communities", "public-health")


def main() -> None:
    """Write workbooks and counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", type=Path, default=HERE.parent / "indicators" / "divisions")
    parser.add_argument("--counts", type=Path, default=HERE / "counts.csv")
    parser.add_argument("--resave", action="store_true")
    wanted = parser.parse_args()
    with open(HERE / "figures.csv", encoding="utf-8", newline="") as stream:
        figures = list(csv.DictReader(stream))
    counts = []
    for division, (name, layout) in OFFICES.items():
        book, pen = layout([figure for figure in figures if figure["division"] == division])
        path = wanted.o / division / name
        save(book, path)
        if wanted.resave and division in RESAVED:
            resave(path)
        counts += [(division, name, sheet.title, pen.values[sheet.title]) for sheet in book]
    with open(wanted.counts, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("division", "file", "sheet", "values"))
        writer.writerows(counts)


def save(book: Workbook, path: Path) -> None:
    """Save a workbook with fixed dates."""
    book.properties.creator = "example"
    book.properties.created = book.properties.modified = SAVED
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    settle(path)


def resave(path: Path) -> None:
    """Let LibreOffice open and save a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True)
        path.write_bytes(Path(folder, path.name).read_bytes())
    settle(path)


def settle(path: Path) -> None:
    """Take the clock out of a saved workbook: dates of the zip's members and in the properties."""
    stamp = SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(path) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(name, SAVED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


if __name__ == "__main__":
    main()

"""Everything in a public output is read, and nobody who reads all of it works out what is hidden, or who sent it."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections import defaultdict
from itertools import product
from pathlib import Path

import pikepdf
import pytest

from tests.pipeline.tiny_city import CATALOGUE, CATALOGUE_HEADS, SETTINGS, SMOKING, save, tiny_city
from tests.pipeline.tiny_city import HEADS as PLAIN_HEADS
from vlr.model.findings import Severity
from vlr.pipeline.build import Built, Wish, build
from vlr.pipeline.check import check

HEADS = ("indicator_id", "Indicator", "Year", "ward", "sex", "Value", "Unit", "Source", "Note")
WARDS = {
    2019: {"": 100604, "North": 8719, "South": 0, "West": 91885},
    2020: {"": 100593, "North": 8713, "South": 3, "West": 91877},
    2021: {"": 100617, "North": 8747, "South": 7, "West": 91863},
    2022: {"": 100639, "North": 8761, "South": 1, "West": 91877},
}
SECRET = (8713, 8761)
"""Hidden beside the small counts 3 and 1, and unlike any other number of the report."""
SQUARE = {("North", "F"): 7201, ("North", "M"): 4, ("South", "F"): 6317, ("South", "M"): 5903}
PEOPLE = {"": 1430, "North": 830, "South": 350, "West": 250}
SHARES = {"": 4.5, "North": 5.3, "South": 4.9, "West": 1.2}
LARGER = (
    ("jobless", "Young people without work", "8", "number", "health", "", "", "local", "down", None, None, None, "", 0,
     None, "Work register", ""),
    ("people", "Young people", "8", "number", "health", "", "", "local", "", None, None, None, "", 0, None,
     "Population register", ""),
    ("idle", "Share of young people who are idle", "8", "%", "health", "", "", "local", "down", None, None, None, "",
     0, 100, "Work register", "people"),
)  # fmt: skip
SAID = ("/Alt", "/ActualText", "/Title", "/Contents", "/T", "/Desc")
"""Where a PDF says something beside its pages."""
PERSON = "Mari Mallikas"
NOTE = "Liisa Lilleste counted these"


def planted(folder: Path) -> Path:
    """A city with small counts in rows and squares, shares that tell counts, and people behind its figures."""
    city = tiny_city(
        folder, SETTINGS.replace('name = "Health Office"', f'name = "Health Office"\ncontact = "{PERSON}"')
    )
    widened = [(*row, "") for row in CATALOGUE]
    save(city / "indicators/catalogue.xlsx", ((*CATALOGUE_HEADS, "share_of"), *widened, *LARGER), "Indicators")
    trees = [
        ("trees", "Street trees", year, ward, "", value, "number", "Tree register", NOTE)
        for year, wards in WARDS.items()
        for ward, value in wards.items()
    ]
    save(city / "indicators/divisions/streets/secret-register.xlsx", (HEADS, *trees))
    (city / "indicators/divisions/streets/street-register.xlsx").unlink()
    save(city / "indicators/divisions/health/health-figures.xlsx", (PLAIN_HEADS, *SMOKING))
    save(city / "indicators/divisions/health/young.xlsx", (HEADS, *_square(), *_shares()))
    return city


def _square():
    sums = dict.fromkeys(product(("North", "South", ""), ("F", "M", "")), 0)
    for (ward, sex), value in SQUARE.items():
        for at in product((ward, ""), (sex, "")):
            sums[at] += value
    for (ward, sex), value in sums.items():
        yield ("jobless", "Young people without work", 2022, ward, sex, value, "number", "Work register", "")


def _shares():
    for ward in PEOPLE:
        yield ("people", "Young people", 2022, ward, "", PEOPLE[ward], "number", "Population register", "")
        yield ("idle", "Share of young people who are idle", 2022, ward, "", SHARES[ward], "%", "Work register", "")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory.mktemp("planted") / "city-of-4711")


@pytest.fixture(scope="module", params=["draft", "release"])
def public(city: Path, request: pytest.FixtureRequest) -> tuple[dict[str, str], Built]:
    """Every file of a public output as text, and what the build said."""
    built = build(Wish(city, city / "output", ("html", "data"), form=request.param))
    assert not built.refused
    return texts(city / "output"), built


def texts(folder: Path) -> dict[str, str]:
    """Every file of a folder as text; what is no text is read byte by byte."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def printed(number: int) -> re.Pattern[str]:
    """A number however it is printed: with or without thousands marks, not inside a longer one or a digest."""
    groups = re.findall(r"\d{1,3}(?=(?:\d{3})*$)", str(number))
    return re.compile(r"(?<![0-9a-f.])" + r"[,.\u00a0\u202f ’]?".join(groups) + r"(?![0-9a-f])")


def of(built: Built, code: str) -> dict[str, int]:
    """Indicator -> how many figures a finding is about."""
    return {f.indicator: int(dict(f.details)["n"]) for f in built.findings if f.code == code}


def test_a_release_is_not_refused_and_tells_what_it_hides(public) -> None:
    _, built = public
    assert of(built, "small-count-hidden") == {"trees": 2, "jobless": 1, "idle": 1}
    assert of(built, "hidden-beside") == {"trees": 2, "jobless": 3, "idle": 1}
    assert not [f for f in built.findings if f.severity is Severity.ERROR]


def test_a_check_and_the_internal_report_say_what_will_be_hidden_and_show_it(city: Path) -> None:
    built = build(Wish(city, city / "inside", ("html", "data")))
    assert of(built, "small-count-hidden") == {"trees": 2, "jobless": 1, "idle": 1}
    checked = [f for f in check(city).findings if f.code in ("small-count-hidden", "hidden-beside")]
    assert sorted(f.code for f in checked) == ["hidden-beside"] * 3 + ["small-count-hidden"] * 3
    files = texts(city / "inside")
    assert all(any(printed(secret).search(text) for text in files.values()) for secret in SECRET)
    assert any(NOTE in text for text in files.values())


def test_no_hidden_number_stands_in_any_file(public) -> None:
    files, _ = public
    found = [
        (name, secret)
        for name, text in files.items()
        for secret in (*SECRET, *SQUARE.values())
        if secret > 9 and printed(secret).search(text)
    ]
    assert found == []
    shown = [WARDS[2022][""], WARDS[2022]["West"], sum(SQUARE.values())]
    assert all(any(printed(number).search(text) for text in files.values()) for number in shown)


def test_no_person_path_file_or_typed_text_is_in_any_file(public) -> None:
    files, _ = public
    secrets = (
        PERSON,
        "Mallikas",
        NOTE,
        "Liisa",
        "secret-register",
        "young.xlsx",
        "health-figures",
        "city-of-4711",
        "divisions/",
    )
    assert [(name, word) for name, text in files.items() for word in secrets if word in text or word in name] == []


Figures = dict[tuple[str, str], dict[frozenset[str], float | None]]


def figures(files: dict[str, str]) -> Figures:
    """(indicator and unit, period) -> group -> value, of every row of every CSV with figures in the output."""
    found: Figures = defaultdict(dict)
    for name, text in files.items():
        if not name.endswith(".csv"):
            continue
        for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"))):
            if not {"series", "breakdown", "period", "value"} <= row.keys():
                continue
            indicator = row["series"].split("--")[0]
            group = frozenset(part.strip() for part in row["breakdown"].split(";") if part.strip())
            value = float(row["value"]) if row["value"] else None
            at = found[indicator, row["period"]]
            assert at.setdefault(group, value) == value, f"{name} has another value for {indicator} {group}"
    return found


def sums(groups) -> list[tuple[frozenset[str], list[frozenset[str]]]]:
    """Every group with its parts by one dimension more."""
    found = []
    dimensions = {part.partition("=")[0] for group in groups for part in group}
    for whole, dimension in product(groups, sorted(dimensions)):
        parts = [
            g
            for g in groups
            if g > whole and len(g) == len(whole) + 1 and all(p.startswith(f"{dimension}=") for p in g - whole)
        ]
        found += [(whole, parts)] if len(parts) > 1 else []
    return found


def test_nothing_hidden_is_worked_out_by_subtraction_over_all_tables(public) -> None:
    found = figures(public[0])
    hidden = {(at, group) for at, groups in found.items() for group, value in groups.items() if value is None}
    assert len(hidden) == 10
    for at, groups in found.items():
        for whole, parts in sums(groups):
            unknown = [group for group in (*parts, whole) if groups[group] is None]
            assert len(unknown) != 1
            if unknown and groups[whole] is not None and at[0] != "idle":
                assert groups[whole] - sum(groups[group] or 0 for group in parts) >= 5
    assert {at[0] for at, _ in hidden} == {"trees", "jobless", "idle"}


def test_no_share_and_base_make_a_small_or_hidden_count(public) -> None:
    found = figures(public[0])
    shares, bases = found["idle", "2022"], found["people", "2022"]
    counts = {g: shares[g] * bases[g] / 100 for g in shares if shares[g] is not None and bases[g] is not None}
    assert min(counts.values()) >= 4.5
    hidden = [g for g in shares if shares[g] is None]
    assert len(hidden) == 2
    whole = counts[frozenset()] - sum(count for g, count in counts.items() if g)
    assert whole >= 5


def test_the_public_report_says_by_which_rule_counts_are_hidden(public) -> None:
    assert any("Counts above zero and below 5 are not shown" in text for text in public[0].values())


def test_groups_stand_in_the_order_of_their_names_not_of_what_is_hidden(public) -> None:
    rows = csv.DictReader(io.StringIO(public[0]["data/observations.csv"].lstrip("\ufeff")))
    wards = dict.fromkeys(row["breakdown"] for row in rows if row["indicator"] == "trees")
    assert list(wards) == ["", "ward=North", "ward=South", "ward=West"]


def test_the_output_of_an_internal_build_does_not_stay_beside_a_public_one(city: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(Wish(city, out, ("html", "data")))
    build(Wish(city, out, ("html",), form="draft"))
    assert not (out / "data").exists()
    assert all(printed(SECRET[0]).search(text) is None for text in texts(out).values())


@pytest.mark.slow
def test_no_hidden_number_and_no_person_is_in_the_pdf(city: Path, tmp_path: Path) -> None:
    build(Wish(city, tmp_path / "out", ("pdf",), form="release"))
    (path,) = (tmp_path / "out").glob("*.pdf")
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    with pikepdf.open(path) as pdf:
        said = [
            str(one[key]) for one in pdf.objects for key in SAID if isinstance(one, pikepdf.Dictionary) and key in one
        ]
        said += [done.stdout.decode("utf-8"), str(pdf.open_metadata())]
        assert not pdf.attachments
    assert any("100,639" in text for text in said)
    assert [text for text in said for secret in SECRET if printed(secret).search(text)] == []
    assert [
        text for text in said for word in (PERSON, "Liisa", "secret-register", "city-of-4711") if word in text
    ] == []

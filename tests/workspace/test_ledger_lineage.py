"""A decision about a cell follows its file to the version that stands."""

from __future__ import annotations

import pytest

from tests.workspace.test_ledger import A, B, C, record, submitted
from vlr.workspace.ledger import ORIGINALS, ForgetLine, parse_record
from vlr.workspace.ledger_lineage import file_now
from vlr.workspace.ledger_sent import is_used


def kept(letter: str) -> str:
    return f"{ORIGINALS}/{letter * 12}/x.xlsx"


@pytest.fixture
def ledger(tmp_path):
    lines = (
        submitted(A, file="Health profile.xlsx"),
        submitted(B, file="v2.xlsx", replaces=[A]),
        submitted(C, file="v3.xlsx", replaces=[B]),
    )
    return parse_record(record(tmp_path, *lines))[0]


@pytest.mark.parametrize(
    "file",
    [
        kept("a"),
        kept("b"),
        kept("c"),
        "indicators/divisions/health/Health profile.xlsx",
        "indicators/divisions/health/2024/health  PROFILE.xlsx",
    ],
)
def test_every_older_version_leads_to_the_one_that_stands(ledger, file):
    assert file_now(file, ledger) == kept("c")


@pytest.mark.parametrize(
    "file",
    [
        "indicators/divisions/parks/Health profile.xlsx",
        "indicators/divisions/health/other.xlsx",
        "indicators/catalogue.xlsx",
    ],
)
def test_a_file_that_the_ledger_does_not_know_stays(ledger, file):
    assert file_now(file, ledger) == file


def test_a_forgotten_version_leads_nowhere(tmp_path):
    data = record(tmp_path, submitted(A), submitted(B, replaces=[A]), ForgetLine(when="2026-05-01", sha256=B))
    assert file_now(kept("a"), parse_record(data)[0]) == kept("a")


def test_a_version_that_came_back_is_found(tmp_path):
    data = record(tmp_path, submitted(A), submitted(B, replaces=[A]), submitted(A, replaces=[B]))
    assert file_now(kept("b"), parse_record(data)[0]) == kept("a")


def test_the_inputs_of_a_report_are_what_stands(ledger):
    assert is_used(kept("c"), ledger)
    assert not is_used(kept("a"), ledger)
    assert not is_used("indicators/divisions/health/x.xlsx", ledger)
    assert is_used("indicators/catalogue.xlsx", ledger)

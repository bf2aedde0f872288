"""Shared by all tests: an unexpected log line or a finding outside of the closed list fails a test, a slow machine
does not."""

from __future__ import annotations

import logging

import pytest
from hypothesis import settings

from vlr.model.findings import Finding, Severity
from vlr.model.severities import SEVERITIES

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

MADE_UP = frozenset({"many", "odd-value", "text-in-value", "values-differ"})
"""Codes that tests invent to look at how findings are told."""


@pytest.fixture(autouse=True)
def _no_log_lines(caplog: pytest.LogCaptureFixture):
    """Fail a test that logs a warning or worse without taking it off `caplog` (`caplog.clear()`)."""
    yield
    lines = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not lines, f"unexpected log lines: {lines}"


@pytest.fixture(autouse=True)
def _closed_list_of_findings(monkeypatch: pytest.MonkeyPatch):
    """Fail a test in which the program makes a finding with a code or a severity that vlr.model.severities lacks."""
    strangers: set[tuple[str, str]] = set()
    make = Finding.__init__

    def watched(self: Finding, code: str, severity: Severity, *rest: object, **named: object) -> None:
        if severity not in SEVERITIES.get(code, ()) and code not in MADE_UP:
            strangers.add((code, str(severity)))
        make(self, code, severity, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Finding, "__init__", watched)
    yield
    assert not strangers, f"not in vlr/model/severities.py: {sorted(strangers)}"

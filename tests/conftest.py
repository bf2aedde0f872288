"""Shared by all tests: an unexpected log line fails a test, a slow machine does not."""

from __future__ import annotations

import logging

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _no_log_lines(caplog: pytest.LogCaptureFixture):
    """Fail a test that logs a warning or worse without taking it off `caplog` (`caplog.clear()`)."""
    yield
    lines = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not lines, f"unexpected log lines: {lines}"

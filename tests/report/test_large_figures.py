"""A large figure keeps all of its digits apart from its unit."""

from __future__ import annotations

import pytest

from vlr.model.document import Number
from vlr.report.html import figure_and_unit


@pytest.mark.parametrize(
    ("text", "bare", "apart"),
    [
        ("674\u00a0500\u00a0henkilöä", "674\u00a0500", ("674\u00a0500", "henkilöä")),
        ("−33\u00a0%", "−33", ("−33", "%")),
        ("£465", "465", ("£465", "")),
        ("1\u00a0234,50\u00a0€", "1\u00a0234,50", ("1\u00a0234,50", "€")),
        ("..", "..", ("..", "")),
        ("614", "614", ("614", "")),
    ],
)
def test_the_unit_stands_apart_and_the_figure_whole(text: str, bare: str, apart: tuple[str, str]) -> None:
    assert figure_and_unit(Number(text=text, bare=bare, value=None)) == apart

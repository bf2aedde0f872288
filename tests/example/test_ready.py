"""The example before the checklist: whatever is missing has its reason in vlr.toml."""

from __future__ import annotations

import pytest

from tests.example.kept import CITY
from vlr.model.readiness import State
from vlr.pipeline.ready import ready


@pytest.mark.slow
def test_no_item_is_missing_without_a_reason_and_no_reason_is_out_of_date() -> None:
    asked = ready(CITY)
    assert [item.id for item in asked.readiness.open] == []
    explained = {item.id for item in asked.readiness.items if item.state is State.EXPLAINED}
    assert explained == {one.item for one in asked.city.explanations}

"""Every finding has words, and every word of a finding has a finding."""

import pytest

from tests.words.finding_codes import named_literals, names_in, used_codes
from vlr.words.findings import ALWAYS
from vlr.words.phrases import load, placeholders

ENGLISH = load("en")[0].words
WORDED = {key.split(".")[1] for key in ENGLISH if key.startswith("findings.")}
USED = used_codes()


def test_every_finding_has_words():
    missing = {code: sorted(modules) for code, modules in sorted(USED.items()) if code not in WORDED}
    assert missing == {}


def test_words_have_a_finding_that_uses_them():
    assert sorted(WORDED - named_literals()) == []


@pytest.mark.parametrize("code", sorted(WORDED))
def test_a_finding_has_title_message_and_hint(code):
    parts = {key.split(".", 2)[2] for key in ENGLISH if key.startswith(f"findings.{code}.")}
    assert parts == {"title", "message", "hint"}
    assert ENGLISH[f"findings.{code}.title"]
    assert ENGLISH[f"findings.{code}.message"]


@pytest.mark.parametrize("code", sorted(WORDED & set(USED)))
def test_words_use_only_what_the_finding_brings(code):
    wanted = set().union(*(placeholders(ENGLISH[f"findings.{code}.{part}"]) for part in ("title", "message", "hint")))
    known = set(ALWAYS).union(*(names_in(module.split("/")[0]) for module in USED[code]))
    assert sorted(wanted - known) == []

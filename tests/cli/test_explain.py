"""`vlr explain`: a code in words."""

from click.testing import CliRunner

from vlr.cli.main import vlr
from vlr.model.severities import SEVERITIES


def run(*arguments: str):
    return CliRunner().invoke(vlr, list(arguments))


def test_a_code_is_explained_with_its_consequence():
    result = run("explain", "conflicting-duplicate")
    assert result.exit_code == 0
    assert "a release waits" in result.output


def test_without_a_code_every_code_has_a_line():
    lines = run("explain").output.splitlines()
    assert [line.split()[0] for line in lines] == sorted(SEVERITIES)


def test_an_unknown_code_is_wrong_use_with_a_suggestion():
    result = run("explain", "conflicting-duplicat")
    assert result.exit_code != 0
    assert "conflicting-duplicate" in str(result.exception.hint)


def test_an_unknown_language_is_wrong_use():
    result = run("explain", "jump", "--language", "xx")
    assert "no words in the language" in str(result.exception.message)

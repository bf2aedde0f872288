"""The record of a ledger: what its lines mean, and that a changed or torn line is found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.model.findings import Severity
from vlr.model.ledger import State
from vlr.workspace.ledger import RECORD, ForgetLine, SealLine, SubmitLine, digest, parse_record, read_ledger
from vlr.workspace.ledger_append import append, held

A, B, C = (letter * 64 for letter in "abc")


def submitted(sha256: str, **more: object) -> SubmitLine:
    said: dict[str, object] = {
        "when": "2026-03-01",
        "division": "health",
        "file": f"{sha256[:3]}.xlsx",
        "result": "accepted",
        "kept": f"{sha256[:12]}/x.xlsx",
    }
    return SubmitLine.model_validate({**said, "sha256": sha256, **more})


def record(folder: Path, *lines: SubmitLine | ForgetLine | SealLine) -> bytes:
    for line in lines:
        with held(folder) as ledger:
            append(folder, ledger, line)
    return (folder / RECORD).read_bytes()


def states(data: bytes) -> list[tuple[str, State]]:
    return [(entry.sha256[0], entry.state) for entry in parse_record(data)[0].entries]


def test_without_a_record_the_ledger_is_empty_and_has_not_begun(tmp_path):
    ledger, findings = read_ledger(tmp_path)
    assert (ledger.entries, ledger.begun, findings) == ((), False, [])


def test_a_line_tells_all_that_was_said_of_a_file(tmp_path):
    line = submitted(A, who="Åsa", why="“new” register", form=2, year=2024, errors=1, warnings=3, how="same-name")
    (entry,) = parse_record(record(tmp_path, line))[0].entries
    assert (entry.who, entry.why, entry.form, entry.year) == ("Åsa", "“new” register", 2, 2024)
    assert (entry.line, entry.errors, entry.warnings, entry.how) == (1, 1, 3, "same-name")


def test_what_is_replaced_stands_no_longer_and_says_by_what(tmp_path):
    data = record(tmp_path, submitted(A), submitted(B, replaces=[A], when="2026-04-01"))
    old, new = parse_record(data)[0].entries
    assert (old.state, old.until, old.by) == (State.REPLACED, "2026-04-01", B)
    assert new.state is State.STANDS


def test_an_older_version_can_come_back(tmp_path):
    data = record(tmp_path, submitted(A), submitted(B, replaces=[A]), submitted(A, replaces=[B]))
    assert states(data) == [("a", State.REPLACED), ("b", State.REPLACED), ("a", State.STANDS)]


def test_what_is_forgotten_is_removed_in_all_its_lines_and_brings_nothing_back(tmp_path):
    lines = (submitted(A), submitted(B, replaces=[A]), ForgetLine(when="2026-05-01", sha256=B))
    assert states(record(tmp_path, *lines)) == [("a", State.REPLACED), ("b", State.REMOVED)]


def test_a_refused_file_replaces_nothing_and_begins_nothing(tmp_path):
    refused = submitted(B, result="refused", kept="", reason="no-figures", replaces=[A])
    assert states(record(tmp_path, submitted(A), refused)) == [("a", State.STANDS), ("b", State.REFUSED)]
    ledger, _ = parse_record(record(tmp_path / "other", refused))
    assert not ledger.begun


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[1:],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [lines[0], lines[1].replace(b"health", b"parks "), *lines[2:]],
        lambda lines: [lines[0], lines[0], *lines[1:]],
    ],
    ids=["first gone", "one gone", "two swapped", "one changed", "one twice"],
)
def test_a_changed_record_is_an_error(tmp_path, change):
    lines = record(tmp_path, submitted(A), submitted(B), submitted(C)).splitlines(keepends=True)
    findings = parse_record(b"".join(change(lines)))[1]
    assert "record-changed" in {finding.code for finding in findings}
    assert Severity.ERROR in {finding.severity for finding in findings}


def test_a_record_as_it_was_written_has_no_finding_with_the_line_ends_of_any_system(tmp_path):
    data = record(tmp_path, submitted(A), submitted(B), ForgetLine(when="2026-05-01", sha256=A))
    assert parse_record(data)[1] == []
    assert parse_record(data.replace(b"\n", b"\r\n"))[1] == []


def test_a_changed_record_that_somebody_takes_as_it_stands_is_a_note(tmp_path):
    lines = record(tmp_path, submitted(A), submitted(B)).splitlines(keepends=True)
    (tmp_path / RECORD).write_bytes(lines[1])
    findings = parse_record(record(tmp_path, SealLine(when="2026-05-01", why="merged by hand"), submitted(C)))[1]
    assert [(finding.code, finding.severity) for finding in findings] == [("record-changed", Severity.NOTE)]


def test_a_line_of_a_later_version_keeps_what_this_version_knows(tmp_path):
    said = {**json.loads(record(tmp_path, submitted(A))), "colour": "blue"}
    assert states(json.dumps(said).encode() + b"\n") == [("a", State.STANDS)]


@pytest.mark.parametrize("kept", ["../../x/y.xlsx", "aaaaaaaaaaaa/../../y.xlsx", "/etc/passwd", "aaaaaaaaaaaa/.hidden"])
def test_a_record_never_points_out_of_its_folder(tmp_path, kept):
    said = {**json.loads(record(tmp_path, submitted(A))), "kept": kept}
    ledger, findings = parse_record(json.dumps(said).encode() + b"\n")
    assert ledger.entries == ()
    assert [finding.code for finding in findings] == ["record-line-broken"]


def test_a_record_that_ends_anywhere_is_read_up_to_there_and_goes_on_below(tmp_path):
    data = record(tmp_path, submitted(A), submitted(B, replaces=[A]), submitted(C))
    ends = [n + 1 for n, byte in enumerate(data) if byte == 10]
    cuts = {*range(1, len(data), 23), *(end + step for end in ends for step in (-2, -1, 0, 1))} - {
        len(data),
        len(data) + 1,
    }
    for cut in sorted(cuts):
        (tmp_path / RECORD).write_bytes(data[:cut])
        ledger, findings = read_ledger(tmp_path)
        whole = sum(end - 1 <= cut for end in ends)
        assert len(ledger.entries) == whole
        assert {finding.code for finding in findings} <= {"record-line-broken"}
        after = record(tmp_path, submitted("d" * 64))
        assert after.startswith(data[:cut])
        ledger, again = parse_record(after)
        assert [entry.sha256[0] for entry in ledger.entries] == [*"abc"[:whole], "d"]
        assert [finding.code for finding in again] == [finding.code for finding in findings]


def chained(lines: Sequence[SubmitLine | ForgetLine]) -> bytes:
    """A record of these lines, each tied to the one before."""
    data, head = b"", ""
    for line in lines:
        raw = line.model_copy(update={"before": head}).model_dump_json().encode()
        data, head = data + raw + b"\n", digest(raw)
    return data


LINES = st.lists(
    st.one_of(
        st.builds(
            lambda one, old, result: submitted(
                one, result=result, replaces=old, kept="" if result == "refused" else f"{one[:12]}/x.xlsx"
            ),
            st.sampled_from([A, B, C]),
            st.lists(st.sampled_from([A, B, C]), unique=True, max_size=2),
            st.sampled_from(["accepted", "accepted-with-findings", "refused"]),
        ),
        st.builds(lambda one: ForgetLine(when="2026-05-01", sha256=one), st.sampled_from([A, B, C])),
    ),
    max_size=12,
)


@given(LINES)
def test_whatever_happens_each_file_stands_at_most_once_and_its_last_line_decides(lines):
    ledger, findings = parse_record(chained(lines))
    assert findings == []
    assert len(ledger.entries) == sum(isinstance(line, SubmitLine) for line in lines)
    standing = [entry.sha256 for entry in ledger.standing]
    assert len(standing) == len(set(standing))
    for letter in (A, B, C):
        stands = False
        for line in lines:
            if isinstance(line, ForgetLine):
                stands = stands and line.sha256 != letter
            elif line.result != "refused":
                stands = line.sha256 == letter or (stands and letter not in line.replaces)
        assert (letter in standing) == stands
    assert all(entry.until for entry in ledger.entries if entry.state in (State.REPLACED, State.REMOVED))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_record_with_findings_never_a_fault(data):
    ledger, findings = parse_record(data)
    assert len(ledger.entries) + len(findings) <= 2 * (data.count(b"\n") + 1)

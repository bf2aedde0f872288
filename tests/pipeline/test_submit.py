"""A file of a division goes into the ledger: what is taken, what is refused, what it replaces, what the report uses."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.pipeline.tiny_city import HEADS, NOISE, SETTINGS, SMOKING, TREES, save, tiny_city
from vlr.intake.forms.identity import FormIdentity
from vlr.model.errors import VlrError
from vlr.model.ledger import How, Result, State
from vlr.pipeline.forget import accept_record, forget
from vlr.pipeline.gather import gather
from vlr.pipeline.sending import Sending
from vlr.pipeline.submit import Submitted, submit
from vlr.pipeline.trace import trace
from vlr.workspace.ledger import ORIGINALS, RECORD, read_ledger

NEWER = (*SMOKING, ("smoking", "Adults who smoke", 2023, 12.0, "%", "Health survey"))

WITHOUT_YEAR = (("indicator_id", "Indicator", "Value", "Unit"), ("smoking", "Adults who smoke", 20.0, "%"))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return tiny_city(tmp_path / "city")


def sent(tmp_path: Path, rows: Sequence[Sequence[object]], name: str = "figures.xlsx") -> Path:
    return save(tmp_path / "sent" / name, (HEADS, *rows))


def send(city: Path, file: Path, division: str = "health", **more: object) -> Submitted:
    return submit(city, Sending(division, file, "2026-03-01", "Anna", **more))  # type: ignore[arg-type]


def codes(one: Submitted) -> list[str]:
    return [finding.code for finding in one.findings]


def test_a_good_file_is_accepted_and_kept_byte_for_byte(city, tmp_path):
    file = sent(tmp_path, SMOKING)
    one = send(city, file, why="first round")
    assert (one.entry.result, one.entry.who, one.entry.why, one.figures, one.gaps) == (
        Result.ACCEPTED, "Anna", "first round", 8, 0,
    )  # fmt: skip
    assert one.original is not None
    assert one.original.read_bytes() == file.read_bytes()
    assert one.entry.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert one.begins
    assert one.reading.file == "figures.xlsx"


def test_once_there_is_a_ledger_the_report_uses_what_it_accepts_and_lists_the_rest(city, tmp_path):
    send(city, sent(tmp_path, NEWER))
    gathered = gather(city)
    assert [one.file.rpartition("/")[2] for one in gathered.city.submissions] == ["figures.xlsx"]
    assert set(gathered.observations["indicator"]) == {"smoking"}
    assert [(f.file, f.division) for f in gathered.findings if f.code == "not-in-ledger"] == [
        ("indicators/divisions/health/health-figures.xlsx", "health"),
        ("indicators/divisions/streets/street-register.xlsx", "streets"),
    ]


def test_a_file_in_a_division_s_folder_that_was_submitted_is_not_listed(city):
    send(city, city / "indicators/divisions/health/health-figures.xlsx")
    assert [f.file for f in gather(city).findings if f.code == "not-in-ledger"] == [
        "indicators/divisions/streets/street-register.xlsx"
    ]


def test_a_refused_file_alone_leaves_the_report_as_it_was(city, tmp_path):
    file = tmp_path / "letter.xlsx"
    file.write_bytes(b"no workbook")
    assert not send(city, file).begins
    assert len(gather(city).city.submissions) == 2


def test_a_figure_is_traced_to_its_original(city, tmp_path):
    one = send(city, sent(tmp_path, SMOKING))
    lines = dict(trace(city, "smoking", "2020")[0].figures[0])
    assert lines["File"] == f"{ORIGINALS}/{one.entry.kept}"
    assert lines["SHA-256"] == one.entry.sha256
    assert (lines["Cell"], lines["As typed"]) == ("Data!D7", "15.25")
    assert lines["Received"] == "2026-03-01 by Anna"


def test_findings_are_those_of_the_file_with_the_cell(city, tmp_path):
    rows = (*SMOKING, ("smoking", "Adults who smoke", 2023, 312, "%", "Health survey"))
    one = send(city, sent(tmp_path, rows))
    assert one.entry.result is Result.WITH_FINDINGS
    assert [(f.code, f.file, f.sheet, f.cell) for f in one.findings] == [
        ("constraint-error", "figures.xlsx", "Data", "D10")
    ]
    assert (one.entry.errors, one.entry.warnings, one.figures) == (0, 1, 8)


def test_a_conflict_with_another_file_of_the_division_is_found(city, tmp_path):
    send(city, sent(tmp_path, SMOKING))
    other = (("smoking", "Adults who smoke", 2020, 99.0, "%", "Health survey"),)
    assert "conflicting-duplicate" in codes(send(city, sent(tmp_path, other, "more.xlsx")))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (((("Holidays of the office"),), ("Anna", "July")), "no-figures"),
        ((HEADS, *TREES), "nothing-for-division"),
        ((), "empty-workbook"),
    ],
    ids=["no table", "another division's", "empty"],
)
def test_what_is_not_for_the_division_is_refused_recorded_and_not_kept(city, tmp_path, rows, reason):
    one = send(city, save(tmp_path / "sent.xlsx", rows))
    assert (one.entry.result, one.entry.reason, one.original) == (Result.REFUSED, reason, None)
    assert codes(one)[0] == reason
    assert not (city / ORIGINALS).exists()
    (entry,) = read_ledger(city)[0].entries
    assert (entry.sha256, entry.state) == (
        hashlib.sha256((tmp_path / "sent.xlsx").read_bytes()).hexdigest(),
        State.REFUSED,
    )


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04broken", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_a_file_that_cannot_be_read_is_refused(city, tmp_path, content):
    (tmp_path / "x.xlsx").write_bytes(content)
    one = send(city, tmp_path / "x.xlsx")
    assert one.entry.result is Result.REFUSED
    assert one.findings


def test_a_form_of_another_division_is_refused(city, tmp_path):
    one = send(city, form(tmp_path, NOISE, FormIdentity(1, "streets", 2024, "en", "f")))
    assert (one.entry.result, one.entry.reason) == (Result.REFUSED, "form-of-other-division")


def form(tmp_path: Path, rows: Sequence[Sequence[object]], said: FormIdentity, name: str = "form.xlsx") -> Path:
    import openpyxl
    from openpyxl.packaging.custom import StringProperty

    path = sent(tmp_path, rows, name)
    book = openpyxl.load_workbook(path)
    for key, value in said.properties().items():
        book.custom_doc_props.append(StringProperty(name=key, value=value))
    book.save(path)
    return path


def test_the_same_bytes_again_change_nothing(city, tmp_path):
    file = sent(tmp_path, SMOKING)
    send(city, file)
    before = (city / RECORD).read_bytes()
    again = send(city, file)
    assert again.again
    assert again.figures == 8
    assert (city / RECORD).read_bytes() == before


def test_a_refused_file_again_is_recorded_once(city, tmp_path):
    file = save(tmp_path / "x.xlsx", (("nothing",),))
    send(city, file)
    assert send(city, file).again
    assert len(read_ledger(city)[0].entries) == 1


def test_a_newer_file_of_the_same_name_replaces_the_older_one(city, tmp_path):
    old = send(city, sent(tmp_path, SMOKING))
    new = send(city, sent(tmp_path, NEWER, "Figures.XLSX"), why="2023 is out")
    assert [entry.sha256 for entry in new.replaced] == [old.entry.sha256]
    assert new.entry.how == How.SAME_NAME
    assert [entry.state for entry in read_ledger(city)[0].entries] == [State.REPLACED, State.STANDS]
    assert old.original is not None
    assert old.original.exists()
    assert int(gather(city).observations["last_year"].max()) == 2023


def test_a_file_of_another_name_stands_beside(city, tmp_path):
    send(city, sent(tmp_path, SMOKING))
    assert send(city, sent(tmp_path, NEWER[-1:], "2023.xlsx")).replaced == ()
    assert len(gather(city).city.submissions) == 2


def test_the_same_name_in_another_division_is_another_file(city, tmp_path):
    send(city, sent(tmp_path, SMOKING))
    assert send(city, sent(tmp_path / "b", TREES), "streets").replaced == ()


@pytest.mark.parametrize("by", ["figures.xlsx", "hash"])
def test_a_person_can_say_what_is_replaced(city, tmp_path, by):
    old = send(city, sent(tmp_path, SMOKING))
    asked = old.entry.sha256[:8] if by == "hash" else by
    new = send(city, sent(tmp_path, NEWER, "final-2.xlsx"), replaces=asked)
    assert (new.entry.replaces, new.entry.how) == ((old.entry.sha256,), How.NAMED)


def test_what_a_person_names_must_stand(city, tmp_path):
    with pytest.raises(VlrError, match="Nothing that stands"):
        send(city, sent(tmp_path, SMOKING), replaces="other.xlsx")


def test_the_same_form_filled_again_replaces_the_first(city, tmp_path):
    said = FormIdentity(1, "health", 2024, "en", "0f0f")
    old = send(city, sent(tmp_path, SMOKING, "ours.xlsx"))
    first = send(city, form(tmp_path, SMOKING, said, "form.xlsx"), replaces="ours.xlsx")
    second = send(city, form(tmp_path, NEWER, said, "form (2).xlsx"))
    assert old.entry.sha256 in first.entry.replaces
    assert (second.entry.replaces, second.entry.how) == ((first.entry.sha256,), How.SAME_FORM)
    assert (second.entry.form, second.entry.form_year, second.entry.fingerprint) == (1, 2024, "0f0f")


def test_an_older_version_can_be_submitted_again(city, tmp_path):
    file = sent(tmp_path, SMOKING)
    copy = tmp_path / "kept" / "figures.xlsx"
    copy.parent.mkdir()
    copy.write_bytes(file.read_bytes())
    send(city, file)
    send(city, sent(tmp_path, NEWER))
    back = send(city, copy)
    assert not back.again
    assert [entry.state for entry in read_ledger(city)[0].entries] == [State.REPLACED, State.REPLACED, State.STANDS]


def test_figures_that_the_new_version_leaves_out_are_named(city, tmp_path):
    send(city, sent(tmp_path, (*TREES, *NOISE)), "streets")
    new = send(city, sent(tmp_path, TREES), "streets")
    (finding,) = [finding for finding in new.findings if finding.code == "figures-gone"]
    assert dict(finding.details)["titles"] == "People who hear night noise"


def test_the_same_file_for_another_division_is_asked_about(city, tmp_path):
    file = sent(tmp_path, (*SMOKING, *TREES))
    first = send(city, file)
    with pytest.raises(VlrError, match="stands for health already") as told:
        send(city, file, "streets")
    assert f"--replaces {first.entry.sha256[:12]}" in told.value.hint
    moved = send(city, file, "streets", replaces=first.entry.sha256[:12])
    assert moved.entry.division == "streets"
    assert [(s.division) for s in gather(city).city.submissions] == ["streets"]


def test_a_division_that_vlr_toml_does_not_name_is_refused_with_the_nearest(city, tmp_path):
    with pytest.raises(VlrError) as told:
        send(city, sent(tmp_path, SMOKING), "helth")
    assert "health" in told.value.hint


def test_a_mapping_file_beside_it_goes_along_and_counts(city, tmp_path):
    file = save(tmp_path / "sent.xlsx", WITHOUT_YEAR)
    plain = send(city, file)
    assert (plain.figures, "year-missing" in codes(plain)) == (0, True)
    file.with_name(file.name + ".map.toml").write_text("year = 2021\n", encoding="utf-8")
    mapped = send(city, file)
    assert (mapped.figures, mapped.entry.how) == (1, How.SAME_FILE)
    assert set(gather(city).observations["period"]) == {"2021"}
    assert send(city, file).again


def test_a_year_given_for_a_file_holds_whenever_it_is_read(city, tmp_path):
    file = save(tmp_path / "sent.xlsx", WITHOUT_YEAR)
    assert send(city, file, year=2020).figures == 1
    assert set(gather(city).observations["period"]) == {"2020"}


def test_a_changed_original_is_an_error_and_not_used(city, tmp_path):
    one = send(city, sent(tmp_path, SMOKING))
    assert one.original is not None
    save(one.original, (HEADS, *NEWER))
    gathered = gather(city)
    assert "original-changed" in [finding.code for finding in gathered.findings]
    assert gathered.city.submissions == ()


def test_a_damaged_original_is_kept_anew_when_it_is_submitted_again(city, tmp_path):
    file = sent(tmp_path, SMOKING)
    one = send(city, file)
    assert one.original is not None
    one.original.write_bytes(b"damaged")
    again = send(city, file)
    assert not again.again
    assert again.original is not None
    assert again.original.read_bytes() == file.read_bytes()
    assert not [f for f in gather(city).findings if f.code.startswith("original-")]


def test_what_is_read_is_what_is_kept_even_when_the_file_changes_meanwhile(city, tmp_path):
    file = sent(tmp_path, SMOKING)
    first = file.read_bytes()
    one = submit(city, Sending("health", file, "2026-03-01"), lambda _step: file.write_bytes(b"changed"))
    assert one.original is not None
    assert one.original.read_bytes() == first
    assert one.entry.sha256 == hashlib.sha256(first).hexdigest()


def test_forget_removes_the_original_and_leaves_the_record(city, tmp_path):
    one = send(city, sent(tmp_path, SMOKING))
    done = forget(city, one.entry.sha256[:12], "2026-04-01", "Bert", "names of patients")
    assert one.original is not None
    assert not one.original.parent.exists()
    (entry,) = read_ledger(city)[0].entries
    assert (entry.state, entry.until, entry.file) == (State.REMOVED, "2026-04-01", "figures.xlsx")
    assert done.entries == (entry,)
    assert '"names of patients"' in (city / RECORD).read_text(encoding="utf-8")
    gathered = gather(city)
    assert gathered.city.submissions == ()
    assert not [f for f in gathered.findings if f.code.startswith(("original-", "record-", "removed-"))]


def test_forget_names_the_same_bytes_elsewhere_in_the_folder(city):
    one = send(city, city / "indicators/divisions/health/health-figures.xlsx")
    assert forget(city, one.entry.sha256, "2026-04-01").left == ("indicators/divisions/health/health-figures.xlsx",)


@pytest.mark.parametrize("begin", ["", "f", "zzzz"])
def test_forget_needs_the_beginning_of_one_hash(city, tmp_path, begin):
    send(city, sent(tmp_path, SMOKING))
    with pytest.raises(VlrError, match="No file in the ledger"):
        forget(city, begin, "2026-04-01")


def test_a_forgotten_file_comes_back_only_with_a_reason(city, tmp_path):
    file = sent(tmp_path, SMOKING)
    forget(city, send(city, file).entry.sha256, "2026-04-01")
    with pytest.raises(VlrError, match="removed from the ledger before"):
        send(city, file)
    assert not send(city, file, why="the wrong one was removed").again
    assert len(gather(city).city.submissions) == 1


def test_a_changed_record_can_be_taken_as_it_stands_with_a_reason(city, tmp_path):
    send(city, sent(tmp_path, SMOKING))
    send(city, sent(tmp_path, NEWER))
    lines = (city / RECORD).read_text(encoding="utf-8").splitlines(keepends=True)
    (city / RECORD).write_text(lines[1], encoding="utf-8")
    with pytest.raises(VlrError, match="why"):
        accept_record(city, "2026-05-01", "Anna", " ")
    accept_record(city, "2026-05-01", "Anna", "merged by hand")
    assert [f.severity for f in gather(city).findings if f.code == "record-changed"] == ["note"]


def test_nothing_of_the_ledger_reaches_the_public(city, tmp_path):
    from vlr.analysis.protect import protect
    from vlr.analysis.review import review

    one = send(city, sent(tmp_path, SMOKING, "secret-name.xlsx"))
    gathered = gather(city)
    public, _ = protect(review(gathered.observations, gathered.city, gathered.findings, gathered.accounts))
    assert "secret-name" not in repr(public)
    assert "Anna" not in repr(public)
    assert one.entry.kept not in repr(public)


def test_deadlines_of_vlr_toml_are_values(tmp_path):
    settings = SETTINGS.replace('name = "Health Office"', 'name = "Health Office"\ndeadline = 2026-04-30')
    folder = tiny_city(tmp_path / "c", f'{settings}\n[deadlines]\nsubmission = "2026-03-31"\nfigures_from = 2022\n')
    city = gather(folder).city
    assert [division.deadline for division in city.divisions] == ["2026-04-30", "2026-03-31"]
    assert city.asked_from == 2022


def test_a_decision_about_a_cell_holds_in_the_newer_version_and_falls_when_the_cell_changes(city, tmp_path):
    from tests.pipeline.test_decisions import CONFLICT, OTHER, decide

    file = city / "indicators/divisions/health/health-figures.xlsx"
    save(file, (HEADS, *SMOKING, OTHER))
    decide(city, {**CONFLICT, "choice": "use this cell", "use": "D10"})
    assert "conflicting-duplicate" not in {finding.code for finding in gather(city).findings}
    send(city, file)
    assert "conflicting-duplicate" not in {finding.code for finding in gather(city).findings}
    newer = ("smoking", "Adults who smoke", 2023, 11.0, "%", "Health survey")
    send(city, save(file, (HEADS, *SMOKING, OTHER, newer)))
    gathered = gather(city)
    assert "conflicting-duplicate" not in {finding.code for finding in gathered.findings}
    assert len(gathered.city.decisions) == 1
    send(city, save(file, (HEADS, *SMOKING, (*OTHER[:3], 14.5, *OTHER[4:]))))
    assert {"conflicting-duplicate", "decision-fallen"} <= {finding.code for finding in gather(city).findings}


def test_a_build_lists_what_stands_as_its_inputs(city, tmp_path):
    from vlr.pipeline.inputs import files

    send(city, sent(tmp_path, SMOKING))
    new = send(city, sent(tmp_path, NEWER))
    listed = [name for name in files(city) if "/divisions/" in name or "/originals/" in name]
    assert listed == [f"{ORIGINALS}/{new.entry.kept}"]

"""The manifest: what an output was made from, and how an output folder of ours is known."""

from __future__ import annotations

import hashlib
import json

import pytest

from vlr.report.manifest import digest, is_ours, kind_of, library_versions, manifest, stored_digest

INPUTS = {
    "vlr.toml": "1" * 64,
    "indicators/catalogue.xlsx": "2" * 64,
    "indicators/divisions/health/very secret.xlsx": "3" * 64,
    "templates/text/en/opening.md": "4" * 64,
}
OUTPUTS = {"html/en/index.html": b"<html>", "data/observations.csv": b"x"}


def made(audience: str = "internal", **changes):
    settings = {"audience": audience, "input_digest": digest(INPUTS), **changes}
    return manifest(INPUTS, OUTPUTS, {"vlr": "0.1.0", "method": "eurostat 1"}, **settings)


def test_inputs_and_outputs_stand_with_their_hash():
    found = json.loads(made())
    assert {one["path"]: one["sha256"] for one in found["inputs"]} == INPUTS
    assert {one["path"]: one["sha256"] for one in found["outputs"]} == {
        path: hashlib.sha256(data).hexdigest() for path, data in OUTPUTS.items()
    }
    assert found["versions"] == {"method": "eurostat 1", "vlr": "0.1.0"}


def test_a_public_manifest_has_kinds_and_hashes_but_no_name_of_an_input():
    text = made("public").decode()
    assert not [path for path in INPUTS if path in text]
    assert "secret" not in text
    assert json.loads(text)["inputs"][-1] == {"kind": "workbook", "sha256": "3" * 64}
    assert len(json.loads(text)["inputs"]) == len(INPUTS)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("vlr.toml", "settings"),
        ("indicators/catalogue.xlsx", "catalogue"),
        ("indicators/actions.xlsx", "actions"),
        ("indicators/divisions/a/b.xlsx", "workbook"),
        ("indicators/Mari's list.xlsx", "indicators"),
        ("templates/text/fi/opening.md", "text"),
        ("templates/theme/city.css", "template"),
    ],
)
def test_the_kind_of_a_file_tells_nothing_of_its_name(path, kind):
    assert kind_of(path) == kind


def test_the_digest_depends_on_every_name_hash_and_choice_but_not_on_their_order():
    assert digest(INPUTS, ["a", "b"]) == digest(dict(reversed(INPUTS.items())), ["b", "a"])
    others = [
        digest({**INPUTS, "vlr.toml": "9" * 64}, ["a"]),
        digest({**INPUTS, "x": "1" * 64}, ["a"]),
        digest(INPUTS, ["b"]),
        digest(INPUTS),
    ]
    assert len({digest(INPUTS, ["a"]), *others}) == 5


def test_a_folder_of_ours_is_known_by_its_manifest(tmp_path):
    (tmp_path / "manifest.json").write_bytes(made())
    assert is_ours(tmp_path)
    assert stored_digest(tmp_path) == digest(INPUTS)


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"[]", b'"vlr"', b"{}", b'{"made_by": "npm"}', b"\xff\xfe", b'{"made_by": ["vlr"]}',
                b"[" * 100_000]
)  # fmt: skip
def test_any_other_folder_is_not_ours(tmp_path, content):
    if content is not None:
        (tmp_path / "manifest.json").write_bytes(content)
    assert not is_ours(tmp_path)
    assert stored_digest(tmp_path) == ""


def test_a_missing_folder_and_a_folder_named_like_the_manifest_are_not_ours(tmp_path):
    assert not is_ours(tmp_path / "nowhere")
    (tmp_path / "manifest.json").mkdir()
    assert not is_ours(tmp_path)


def test_a_manifest_of_ours_without_a_digest_belongs_to_no_inputs(tmp_path):
    (tmp_path / "manifest.json").write_text('{"made_by": "vlr", "input_digest": 3}', encoding="utf-8")
    assert (is_ours(tmp_path), stored_digest(tmp_path)) == (True, "")


def test_versions_of_libraries_are_those_installed():
    import pandas

    assert library_versions()["pandas"] == pandas.__version__

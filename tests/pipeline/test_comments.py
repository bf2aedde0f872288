"""Comments go out of a review copy into a city and into the next copy; the public never sees them."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.tiny_city import HEADS, SMOKING, save, tiny_city
from tests.report.test_html import Reader
from vlr.model.comments import Standing, Store
from vlr.model.errors import VlrError
from vlr.pipeline.build import Wish, build
from vlr.pipeline.comments import anchors_now, import_files, listed, reopen, resolve
from vlr.pipeline.live import Memory, render
from vlr.report.comments_placed import placed, script_data
from vlr.report.review_copy import as_script_data
from vlr.words.phrases import load
from vlr.workspace.comments_file import as_file, fields_of, parsed
from vlr.workspace.folder import COMMENTS

REPORT = "tinytown-vlr-2024"
PERSON = "Saga Sekretess"
WORDS = "Is this from the 2023 survey?</script><script>alert(1)</script>"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TEXT = "# Air\n\nThe air is {{ ind('smoking').latest }}.\n\nWe plant trees.\n"


def made_city(folder: Path) -> Path:
    """The tiny city with a text."""
    tiny_city(folder)
    text = folder / "templates/text/en/goal-03.md"
    text.parent.mkdir(parents=True)
    text.write_text(TEXT, "utf-8")
    return folder


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return made_city(tmp_path / "city")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the script of the first copy of the city is given."""
    folder = tmp_path_factory.mktemp("first")
    return data_of(copy_of(made_city(folder / "city"), folder / "out"))


def copy_of(folder: Path, out: Path) -> str:
    """The review copy of a city."""
    build(Wish(folder, out, ("review",)))
    (path,) = (out / "review").iterdir()
    return path.read_text("utf-8")


def data_of(page: str) -> dict:
    """What the script of a page is given."""
    found = re.search(r'<script type="application/json" id="comment-data">(.*?)</script>', page)
    assert found
    return json.loads(found.group(1))


def entry(data: dict, anchor: str, text: str = WORDS, **changes) -> dict:
    """A comment as the copy would save it."""
    return {
        "key": f"key-{anchor}"[:64], "person": PERSON, "written": "2026-01-01T10:00:00Z", "language": "en",
        "anchor": anchor, "kind": "number", "label": "Adults who smoke, 2022", "sections": ["i-smoking", "goal-3"],
        "said": "12.75 %", "digest": data["anchors"].get(anchor, ""), "build": data["build"], "text": text,
    } | changes  # fmt: skip


def sent(tmp_path: Path, *entries: dict, name: str = "kim.json") -> Path:
    """A file that a reader sends."""
    path = tmp_path / name
    path.write_bytes(as_file(REPORT, entries))
    return path


def number_of(data: dict) -> str:
    """The anchor of the latest figure of smoking."""
    return next(id for id in data["anchors"] if id.startswith("p-smoking") and "2022" in id)


def paragraph_of(data: dict, n: int = 1) -> str:
    """The anchor of a paragraph of the text of goal 3."""
    return [id for id in data["anchors"] if id.startswith("goal-03-p-")][n]


def test_the_copy_is_one_file_that_fetches_nothing_and_says_what_it_is(city, tmp_path):
    page = copy_of(city, tmp_path / "out")
    reader = Reader(page)
    assert not [a for a in reader.all("script") + reader.all("img") if a.get("src", "data:")[:5] != "data:"]
    assert reader.all("link") == []
    assert any("default-src 'none'" in a.get("content", "") for a in reader.all("meta"))
    assert len(reader.ids) == len(set(reader.ids))
    assert all(a["href"][1:] in {*reader.ids, ""} for a in reader.all("a") if a["href"].startswith("#"))
    assert not [a["href"] for a in reader.all("a") if not a["href"].startswith(("#", "https://", "http://", "mailto:"))]
    assert "Internal, not for publication" in page
    assert data_of(page)["build"] in page.partition('id="comment-data"')[0]
    assert not (tmp_path / "out/html").exists()


def test_pictures_of_the_city_are_in_the_copy_itself(city, tmp_path):
    book = city / "templates/text/en/goal-03.md"
    book.write_text(TEXT + "\n![A dot](images/dot.png)\n", "utf-8")
    (city / "templates/images").mkdir()
    (city / "templates/images/dot.png").write_bytes(DOT)
    (city / "templates/theme").mkdir()
    (city / "templates/theme/dot.png").write_bytes(DOT)
    (city / "templates/theme/city.css").write_text(".home { background: url(dot.png) } </style><b>", "utf-8")
    page = copy_of(city, tmp_path / "out")
    (image,) = [a for a in Reader(page).all("img") if a["alt"] == "A dot"]
    assert image["src"].startswith("data:image/png;base64,")
    assert '.home { background: url("data:image/png;base64,' in page
    assert "</style><b>" not in page


def test_everything_that_may_be_commented_on_is_in_the_copy(city, tmp_path):
    page = copy_of(city, tmp_path / "out")
    assert data_of(page)["anchors"].keys() <= set(Reader(page).ids)


def test_the_same_city_gives_the_same_copy(city, tmp_path):
    assert copy_of(city, tmp_path / "one") == copy_of(city, tmp_path / "two")


def test_a_comment_is_imported_listed_and_shown_in_the_next_copy(city, data, tmp_path):
    anchor = number_of(data)
    done = import_files(city, [sent(tmp_path, entry(data, anchor))])
    assert (done.new, done.changed, done.known, done.findings) == (1, 0, 0, ())
    (one,) = listed(city)
    assert (one.comment.person, one.comment.text, one.standing, one.goal) == (PERSON, WORDS, Standing.SAME, 3)
    assert one.label == "Adults who smoke, 2022"
    page = copy_of(city, tmp_path / "out")
    (shown,) = data_of(page)["threads"]
    assert (shown["text"], shown["at"], shown["standing"]) == (WORDS, anchor, "same")
    assert "<script>alert" not in page


def test_the_same_file_twice_changes_nothing(city, data, tmp_path):
    file = sent(tmp_path, entry(data, number_of(data)))
    import_files(city, [file])
    before = (city / COMMENTS).read_bytes()
    assert import_files(city, [file, file]).known == 1
    assert (city / COMMENTS).read_bytes() == before


def test_a_comment_tells_when_what_it_is_about_has_changed(city, data, tmp_path):
    entries = [entry(data, number_of(data)), entry(data, paragraph_of(data, 1)), entry(data, paragraph_of(data, 2))]
    import_files(city, [sent(tmp_path, *entries)])
    changed = [*SMOKING[:-1], (*SMOKING[-1][:3], 3.25, *SMOKING[-1][4:])]
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *changed))
    (city / "templates/text/en/goal-03.md").write_text(TEXT.replace("We plant trees.", "We plant more."), "utf-8")
    standing = {one.comment.anchor: (one.standing, one.at) for one in listed(city)}
    assert standing == {
        number_of(data): (Standing.CHANGED, number_of(data)),
        paragraph_of(data, 1): (Standing.CHANGED, paragraph_of(data, 1)),
        paragraph_of(data, 2): (Standing.GONE, "i-smoking"),
    }


def test_a_settled_comment_is_in_no_copy_until_it_is_opened_again(city, data, tmp_path):
    import_files(city, [sent(tmp_path, entry(data, number_of(data)))])
    (one,) = listed(city)
    resolve(city, one.comment.id[:5], by="Robin", on="2026-02-01", note="done")
    again = data_of(copy_of(city, tmp_path / "out"))
    assert (again["threads"], again["done"]) == ([], [one.comment.key])
    assert listed(city, only_open=True) == []
    assert listed(city)[0].thread.resolution.note == "done"
    reopen(city, one.comment.id)
    assert len(data_of(copy_of(city, tmp_path / "out"))["threads"]) == 1
    with pytest.raises(VlrError):
        resolve(city, "nothing", by="", on="")


def test_the_list_can_be_of_one_goal(city, data, tmp_path):
    import_files(city, [sent(tmp_path, entry(data, number_of(data)))])
    assert len(listed(city, goal=3)) == 1
    assert listed(city, goal=11) == []


def test_what_is_about_nothing_is_told_and_kept(city, data, tmp_path):
    done = import_files(city, [sent(tmp_path, entry(data, "<img src=x>", sections=["nowhere"], key="k"))])
    assert [(f.code, f.file) for f in done.findings] == [("comment-anchor-gone", "kim.json")]
    (one,) = listed(city)
    assert (one.standing, one.at) == (Standing.GONE, "")
    assert data_of(copy_of(city, tmp_path / "out"))["threads"][0]["at"] == ""


def test_a_bad_file_does_not_stop_the_others(city, data, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text("<html>", "utf-8")
    done = import_files(city, [bad, tmp_path / "none.json", sent(tmp_path, entry(data, number_of(data)))])
    assert [(f.code, f.file) for f in done.findings] == [
        ("comments-unreadable", "bad.json"),
        ("comments-unreadable", "none.json"),
    ]
    assert done.new == 1


def test_no_public_build_holds_a_comment_or_a_name(city, data, tmp_path):
    import_files(city, [sent(tmp_path, entry(data, number_of(data), "Zwischenruf"))])
    out = tmp_path / "public"
    for form in ("draft", "release"):
        build(Wish(city, out, ("html", "data"), form=form))
        files = {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()}
        assert files
        for content in files.values():
            assert b"Zwischenruf" not in content
            assert PERSON.encode() not in content
            assert b"comments.json" not in content
        assert "all-comments.html" not in files
        assert paragraph_of(data).encode() in files["goal-3.html"]
    with pytest.raises(VlrError):
        build(Wish(city, out, ("review",), form="draft"))


def test_a_copy_does_not_stay_when_something_else_is_built(city, tmp_path):
    out = tmp_path / "out"
    build(Wish(city, out, ("html",)))
    copy_of(city, out)
    assert (out / "html").exists()
    build(Wish(city, out, ("html",)))
    assert not (out / "review").exists()


def test_the_preview_shows_comments_in_their_places_and_as_a_list(city, data, tmp_path):
    assert "all-comments.html" not in render(city, "", Memory()).pages
    lost = entry(data, "lost", sections=[], key="other")
    import_files(city, [sent(tmp_path, entry(data, number_of(data)), lost)])
    pages = {name: content.decode("utf-8", "replace") for name, content in render(city, "", Memory()).pages.items()}
    assert [t["text"] for t in data_of(pages["goal-3.html"])["threads"]] == [WORDS]
    assert [t["at"] for t in data_of(pages["index.html"])["threads"]] == [""]
    assert data_of(pages["goal-11.html"])["threads"] == []
    assert PERSON in pages["all-comments.html"]
    assert "<script>alert" not in "".join(pages.values())
    resolve(city, listed(city)[0].comment.id, by="Robin", on="2026-02-01", note="done")
    assert "Robin" in render(city, "", Memory()).pages["all-comments.html"].decode()


def test_a_store_that_cannot_be_read_is_told_in_the_preview_and_the_pages_are_there(city):
    (city / COMMENTS).parent.mkdir()
    (city / COMMENTS).write_text("{", "utf-8")
    live = render(city, "", Memory())
    assert live.pages
    assert live.trouble
    assert COMMENTS in live.text


SAID = st.text(st.characters(exclude_categories=()), max_size=40)
MADE = st.fixed_dictionaries(
    {
        "key": st.sampled_from(["k1", "k2", "k3"]),
        "person": SAID.filter(bool),
        "written": st.sampled_from(["2026-01-01T10:00:00Z", "2026-01-02T10:00:00.5Z"]),
        "language": st.sampled_from(["en", "fi"]),
        "anchor": SAID,
        "label": SAID,
        "said": SAID,
        "text": SAID,
        "sections": st.lists(SAID, max_size=2),
    }
)


@settings(max_examples=60)
@given(st.lists(st.lists(MADE, max_size=4), max_size=3), st.randoms(use_true_random=False))
def test_nothing_is_lost_between_a_file_and_the_next_copy(files, chance):
    """Comments to file, to store, to the data of a copy: the same words, in whatever order the files come."""
    contents = [
        json.dumps({"format": "vlr-comments", "version": 1, "report": REPORT, "comments": one}).encode()
        for one in files
    ]
    taken = [parsed(content, "f.json", REPORT) for content in contents]
    assert all(findings == [] for _, findings in taken)
    other = [comments for comments, _ in taken]
    chance.shuffle(other)
    store = Store()
    for comments, _ in taken:
        store = store.merged(comments)
    turned = Store()
    for comments in other:
        turned = turned.merged(comments)
    assert store == turned
    again = parsed(as_file(REPORT, [fields_of(one) for one in store.comments]), "f.json", REPORT)[0]
    assert Store().merged(again) == store
    phrases = load("en")[0]
    threads = [placed(thread, {}, "en") for thread in store.threads()]
    element = as_script_data(script_data(threads, {}, phrases, mode="copy", report=REPORT))
    assert element.count("<") == 2
    shown = data_of(element)["threads"]
    assert [(one["id"], one["text"], one["person"], one["said"], one["label"]) for one in shown] == [
        (one.id, one.text, one.person, one.said, one.label) for one in store.comments
    ]


def test_comments_are_compared_with_charts_too(city):
    assert any(anchor.kind == "chart" for anchor in anchors_now(city, ["en"])["en"].values())

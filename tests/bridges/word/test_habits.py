"""What word processors and their users do to a file, and what becomes of the text."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from tests.bridges.word.edited import W, back, codes, edited, exported, without
from vlr.bridges.word.titles import one_way

NUMBER = '{{ ind("ghg").latest }}'
BODY = f"""
Emissions stand at {NUMBER} tonnes.

{{% claim ind("ghg").falls %}}They fall.{{% endclaim %}}

- one
- two

Last words.
"""
SHOWN = {NUMBER: "1,547 kt (2018)"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return exported(tmp_path, BODY, SHOWN)


def test_words_around_a_number_change_and_the_number_stays_an_expression(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Emissions stand at ", "Emissions of the city are “only” "))
    done, found = back(file, BODY)
    assert done.body == BODY.replace("Emissions stand at", "Emissions of the city are “only”")
    assert codes(done, found) == []


def test_a_run_that_is_split_is_no_edit(file: Path) -> None:
    split = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="fi"/></w:rPr><w:t>'
    edited(file, lambda xml: xml.replace("Last words.", f"La{split}st{split} words."))
    done, found = back(file, BODY)
    assert (done.body, done.taken, codes(done, found)) == (BODY, 0, [])


def test_a_no_break_space_that_was_typed_is_kept(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Last words.", "Last\u00a0words : « yes »."))
    done, _ = back(file, BODY)
    assert "Last\u00a0words : « yes »." in done.body


def test_a_figure_typed_over_is_told_and_the_expression_stays(file: Path) -> None:
    edited(file, lambda xml: xml.replace("1,547 kt (2018)", "1,500 kt"))
    done, found = back(file, BODY)
    assert (done.body, codes(done, found)) == (BODY, ["docx-figure-typed"])
    (finding,) = found.findings
    assert finding.found == "1,500 kt"
    assert dict(finding.details) == {"before": "1,547 kt (2018)", "expression": NUMBER}


def test_a_number_that_was_deleted_is_gone(file: Path) -> None:
    edited(file, lambda xml: re.sub(r"<w:sdt>.*?</w:sdt>", "", xml, count=1))
    done, found = back(file, BODY)
    assert "Emissions stand at tonnes." in done.body
    assert codes(done, found) == []


def test_a_number_is_known_by_its_bookmark_where_the_control_lost_its_name(file: Path) -> None:
    edited(file, lambda xml: re.sub(r"<w:sdtPr>.*?</w:sdtPr>", "<w:sdtPr/>", xml).replace("Last", "My last"))
    done, found = back(file, BODY)
    assert (done.body, codes(done, found)) == (BODY.replace("Last", "My last"), [])


def test_a_number_is_known_by_its_control_where_the_bookmark_is_gone(file: Path) -> None:
    edited(file, lambda xml: re.sub(r'<w:bookmarkStart[^>]*"vlr_x_[^>]*>', "", xml).replace("tonnes", "tons"))
    done, found = back(file, BODY)
    assert (done.body, codes(done, found)) == (BODY.replace("tonnes", "tons"), [])


def test_an_expression_typed_by_hand_is_one_whatever_the_quotes(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Last words.", "Waste: {{ ind(“waste”).latest }}."))
    done, _ = back(file, BODY)
    assert 'Waste: {{ ind("waste").latest }}.' in done.body


def test_braces_that_are_no_expression_stay_words(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Last words.", "Braces {{ for x in y }} here."))
    done, _ = back(file, BODY)
    assert r"Braces {\{ for x in y }} here." in done.body


def test_half_a_claim_is_not_taken(file: Path) -> None:
    ends = [match.span() for match in re.finditer(r"<w:sdt>.*?</w:sdt>", file_xml(file))]
    edited(file, lambda xml: xml[: ends[2][0]] + xml[ends[2][1] :])
    done, found = back(file, BODY)
    assert (done.body, codes(done, found)) == (BODY, ["docx-expression-broken"])
    assert done.findings[0].where == "goal-11.md:8"


def file_xml(path: Path) -> str:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def test_tracked_changes_are_taken_as_accepted_and_told(file: Path) -> None:
    tracked = (
        'Last</w:t></w:r><w:del w:id="900" w:author="A"><w:r><w:delText> words</w:delText></w:r></w:del>'
        '<w:ins w:id="901" w:author="A"><w:r><w:t xml:space="preserve"> lines</w:t></w:r></w:ins><w:r><w:t>.'
    )
    edited(file, lambda xml: xml.replace("Last words.", tracked))
    done, found = back(file, BODY)
    assert (done.body, codes(done, found)) == (BODY.replace("Last words", "Last lines"), ["docx-tracked"])


def test_a_paragraph_whose_end_was_deleted_joins_the_next(file: Path) -> None:
    body = "\nOne.\n\nTwo.\n"
    path = exported(file.parent, body)
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    edited(path, lambda xml: re.sub(r"<w:p>(?=(?:(?!<w:p>).)*One\.)", f"<w:p>{mark}", xml))
    done, found = back(path, body)
    assert done.body == "\nOne.Two.\n"
    assert codes(done, found) == ["docx-tracked"]


def test_comments_are_told_and_leave_the_text_alone(file: Path) -> None:
    around = '<w:commentRangeStart w:id="3"/><w:r><w:t>Last words.</w:t></w:r><w:commentRangeEnd w:id="3"/>'
    edited(file, lambda xml: re.sub(r"<w:r><w:t[^>]*>Last words\.</w:t></w:r>", around, xml))
    relation = '<Relationship Id="rId71" Type="http://x/comments" Target="comments.xml"/></Relationships>'
    edited(file, lambda xml: xml.replace("</Relationships>", relation), "word/_rels/document.xml.rels")
    words = f'<w:comments {W}><w:comment w:id="3"><w:p><w:r><w:t>Is it so?</w:t></w:r></w:p></w:comment></w:comments>'
    edited(file, lambda _: words, "word/comments.xml")
    done, found = back(file, BODY)
    assert (done.body, codes(done, found)) == (BODY, ["docx-comments"])


def test_a_picture_put_in_by_hand_is_told(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Last words.</w:t>", "Last words.</w:t><w:drawing/>"))
    done, found = back(file, BODY)
    assert (done.body, codes(done, found)) == (BODY, ["docx-picture"])


def test_a_new_paragraph_stands_behind_its_neighbour(file: Path) -> None:
    new = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>New: </w:t></w:r><w:r><w:t>5 * 3 # _x_ [a](b)</w:t></w:r></w:p>"
    edited(file, lambda xml: re.sub(r"(<w:p>(?:(?!<w:p>).)*They fall.*?</w:p>)", rf"\1{new}", xml))
    done, _ = back(file, BODY)
    assert done.body == BODY.replace("- one", r"**New:** 5 * 3 # \_x\_ \[a\](b)" + "\n\n- one")


def test_a_paragraph_split_in_two_loses_nothing(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Last words.", "Last</w:t></w:r></w:p><w:p><w:r><w:t>words."))
    done, _ = back(file, BODY)
    assert done.body == BODY.replace("Last words.", "Last\n\nwords.")


def test_two_paragraphs_made_one_are_one(tmp_path: Path) -> None:
    path = exported(tmp_path, "\nOne.\n\nTwo.\n")
    edited(path, lambda xml: re.sub(r"</w:p><w:p>(?=(?:(?!<w:p>).)*Two\.)", "", xml))
    done, found = back(path, "\nOne.\n\nTwo.\n")
    assert (done.body, codes(done, found)) == ("\nOne.Two.\n", [])


def test_a_deleted_paragraph_goes_only_when_asked(file: Path) -> None:
    edited(file, lambda xml: re.sub(r"<w:p>(?:(?!<w:p>).)*Last words.*?</w:p>", "", xml))
    done, found = back(file, BODY)
    assert (done.body, codes(done, found)) == (BODY, ["docx-deleted"])
    done, found = back(file, BODY, deletions=True)
    assert (done.body, codes(done, found)) == (BODY.replace("\n\nLast words.", ""), [])


def test_a_moved_paragraph_moves(tmp_path: Path) -> None:
    body = "\nOne.\n\nTwo.\n\nThree.\n"
    path = exported(tmp_path, body)
    three = re.search(r"<w:p>(?:(?!<w:p>).)*Three\..*?</w:p>", file_xml(path))
    assert three
    edited(path, lambda xml: re.sub(r"(?=<w:p>(?:(?!<w:p>).)*One\.)", three[0], xml.replace(three[0], "")))
    done, found = back(path, body)
    assert (done.body, codes(done, found)) == ("\nThree.\n\nOne.\n\nTwo.\n", [])


def test_what_was_changed_on_both_sides_is_shown_and_not_written(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Last words.", "The editor's words."))
    city = BODY.replace("Last words.", "The city's words.")
    done, found = back(file, city)
    assert (done.body, codes(done, found)) == (city, ["docx-conflict"])
    (finding,) = done.findings
    assert (finding.where, finding.found, dict(finding.details)) == (
        "goal-11.md:13",
        "The editor's words.",
        {"city": "The city's words."},
    )


def test_what_was_changed_alike_on_both_sides_is_no_conflict(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Last words.", "Better words."))
    city = BODY.replace("Last words.", "Better words.")
    done, found = back(file, city)
    assert (done.body, done.taken, codes(done, found)) == (city, 0, [])


def test_an_edit_beside_a_change_of_the_city_is_taken(file: Path) -> None:
    edited(file, lambda xml: xml.replace("Last words.", "Better words."))
    city = BODY.replace("- two", "- two\n- three") + "\nThe city's new end.\n"
    done, found = back(file, city)
    assert (done.body, codes(done, found)) == (city.replace("Last words.", "Better words."), [])


def test_front_matter_is_taken_and_a_conflict_in_it_told(file: Path) -> None:
    edited(file, lambda xml: xml.replace("A title: “quoted”", "Another title"))
    done, found = back(file, BODY)
    assert (done.front, codes(done, found)) == ({"title": "Another title", "lead": ""}, [])


def test_a_file_that_lost_its_record_is_still_known_by_its_marks(file: Path) -> None:
    without(edited(file, lambda xml: xml.replace("Last words.", "Better words.")), "customXml/")
    titles = {"en": {one_way("Goal 11: Cities"): "goal-11"}}
    done, found = back(file, BODY, titles=titles, bodies=(BODY,))
    assert found.record is None
    assert done.body in (BODY.replace("Last words.", "Better words."), BODY)
    assert NUMBER in done.body


def by_hand(folder: Path) -> Path:
    made = docx.Document()
    made.add_paragraph("Our report", style="Title")
    made.add_heading("1. Introduction", 1)
    made.add_paragraph("The city lies at the sea.")
    made.add_heading("Why now?", 2)
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("two", style="List Bullet")
    made.add_heading("Introductoin", 1)
    made.add_paragraph("Lost words.")
    path = folder / "hand.docx"
    made.save(str(path))
    return path


TITLES = {"fi": {"johdanto": "introduction"}, "en": {"introduction": "introduction", "goal 11": "goal-11"}}


def test_a_file_typed_by_hand_is_known_by_its_headings(tmp_path: Path) -> None:
    done, found = back(by_hand(tmp_path), "", titles=TITLES)
    assert found.texts[0].language == "en"
    assert done.body == "\nThe city lies at the sea.\n\n## Why now?\n\n- one\n- two\n"
    assert codes(done, found) == ["docx-unknown-heading", "docx-without-ids", "docx-outside"]
    assert dict(found.findings[0].details) == {"suggestion": "introduction"}
    assert "Lost words." in found.findings[2].found


def test_a_file_typed_by_hand_replaces_no_paragraph_of_the_city(tmp_path: Path) -> None:
    city = "\nThe city lies at the lake.\n\nMore of the city.\n"
    done, found = back(by_hand(tmp_path), city, titles=TITLES)
    assert done.body.startswith("\nThe city lies at the lake.\n\n## Why now?")
    assert done.body.endswith("\n\nMore of the city.\n")
    assert codes(done, found)[3:] == ["docx-conflict", "docx-deleted"]


def test_a_footnote_of_the_word_processor_becomes_one_of_the_text(file: Path) -> None:
    note = '<w:footnoteReference w:id="7"/>'
    edited(file, lambda xml: xml.replace("Last words.</w:t>", f"Last words.</w:t>{note}"))
    relation = '<Relationship Id="rId70" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>'
    edited(file, lambda xml: xml.replace("</Relationships>", relation), "word/_rels/document.xml.rels")
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>See the annex.</w:t></w:r></w:p></w:footnote>'
    words = f"<w:footnotes {W}>{note}</w:footnotes>"
    edited(file, lambda _: words, "word/footnotes.xml")
    done, _ = back(file, BODY)
    assert done.body == BODY.replace("Last words.", "Last words.[^note-1]\n\n[^note-1]: See the annex.")


def test_words_typed_over_the_prompt_are_taken(tmp_path: Path) -> None:
    path = exported(tmp_path, "")
    edited(path, lambda xml: xml.replace("Say what belongs.", "My first words."))
    done, found = back(path, "")
    assert (done.body, codes(done, found)) == ("\nMy first words.\n", [])


def test_the_prompt_itself_is_no_text(tmp_path: Path) -> None:
    done, found = back(exported(tmp_path, ""), "")
    assert (done.body, done.taken, codes(done, found)) == ("", 0, [])

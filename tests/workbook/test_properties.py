"""Custom properties, by which our own forms are known."""

from datetime import datetime

import openpyxl
import pytest
from openpyxl.packaging.custom import BoolProperty, DateTimeProperty, IntProperty, StringProperty

from tests.workbook.raw import OFFICE, RELATIONS, parts, write
from vlr.workbook.open import open_book
from vlr.workbook.properties import MOST, kept

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"


def with_custom(xml):
    files = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="r2" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>',
    )
    if xml:
        files["docProps/custom.xml"] = xml
    return files


def test_custom_properties_of_a_workbook_are_text_by_name(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    for made in (
        StringProperty(name="vlr-division", value="Élan & Söhne"),
        IntProperty(name="vlr-year", value=2024),
        BoolProperty(name="draft", value=True),
        DateTimeProperty(name="made", value=datetime(2024, 5, 1)),
    ):
        book.custom_doc_props.append(made)
    book.save(tmp_path / "a.xlsx")
    properties = open_book(tmp_path / "a.xlsx", "a.xlsx")[0].properties
    assert properties["vlr-division"] == "Élan & Söhne"
    assert properties["vlr-year"] == "2024"
    assert properties["draft"] in {"1", "true"}
    assert properties["made"].startswith("2024-05-01")


def test_a_workbook_without_custom_properties_has_none(tmp_path):
    for xml in ("", f'<Properties xmlns="{CUSTOM}"/>'):
        book, findings = open_book(write(tmp_path / "a.xlsx", with_custom(xml)), "a.xlsx")
        assert (book.properties, findings) == ({}, [])


def test_of_two_properties_of_one_name_the_first_counts_and_nameless_ones_do_not(tmp_path):
    xml = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{TYPES}">' + "".join(
        f'<property name="{name}"><vt:lpwstr>{text}</vt:lpwstr></property>' for name, text in ["a1", "a2", ("", "3")]
    )
    book, _ = open_book(write(tmp_path / "a.xlsx", with_custom(xml + "</Properties>")), "a.xlsx")
    assert book.properties == {"a": "1"}


def test_a_hostile_number_of_properties_is_cut():
    assert len(kept((str(n), "x") for n in range(MOST + 5))) == MOST


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Properties>&a;</Properties>', "unsafe-workbook"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]><Properties/>', "unsafe-workbook"),
        ("<Properties>", "broken-workbook"),
    ],
)
def test_hostile_properties_are_refused_like_every_other_part(tmp_path, xml, code):
    book, findings = open_book(write(tmp_path / "a.xlsx", with_custom(xml)), "a.xlsx")
    assert book is None
    assert [f.code for f in findings] == [code]


def test_a_properties_part_that_leads_out_of_the_archive_is_none(tmp_path):
    files = with_custom("")
    files["_rels/.rels"] = files["_rels/.rels"].replace("docProps/custom.xml", "../../../../etc/passwd")
    assert RELATIONS in files["_rels/.rels"]
    assert open_book(write(tmp_path / "a.xlsx", files), "a.xlsx")[0].properties == {}

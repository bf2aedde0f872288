"""How a file looks that is made for an editor: page, fonts, colours, styles of our own."""

from __future__ import annotations

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from vlr.bridges.word.elements import element

PROMPT, SOURCE, HELP, LABEL = "VLR Prompt", "VLR Source", "VLR Help", "VLR Label"
FIELD, CLAIM, LINK, CODE = "VLR Field", "VLR Claim", "VLR Link", "VLR Code"
_INK, _GREY, _BLUE = RGBColor(0x1F, 0x2A, 0x37), RGBColor(0x5B, 0x66, 0x70), RGBColor(0x1D, 0x4E, 0x89)


def new_document(language: str, title: str) -> Docx:
    """An empty A4 document with our styles, to be spelled in a language."""
    made = Document()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.6)
    page.top_margin = page.bottom_margin = Cm(2.3)
    made.core_properties.title = title
    made.core_properties.author = made.core_properties.comments = ""
    made.core_properties.language = language
    _fonts(made, language)
    _paragraphs(made)
    _letters(made)
    return made


def shaded(properties: BaseOxmlElement, colour: str) -> None:
    """Give a paragraph's, a run's or a cell's properties a background, where Word expects it among them."""
    properties.insert_element_before(element("w:shd", val="clear", color="auto", fill=colour), *_BEHIND_SHADE)


_BEHIND_SHADE = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rtl", "w:lang")


def _fonts(made: Docx, language: str) -> None:
    normal = made.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(7), 1.15
    for tag in made.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
    for level, size in ((1, 20), (2, 15), (3, 13), (4, 12), (5, 11), (6, 11), (7, 11)):
        style = made.styles[f"Heading {level}"]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.bold, style.font.italic = "Calibri", Pt(size), True, False
        style.font.color.rgb = _INK if level > 1 else _BLUE
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(5)
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        for name in list(fonts.attrib) if fonts is not None else []:
            if "Theme" in name:
                del fonts.attrib[name]


def _paragraphs(made: Docx) -> None:
    for name, size, colour, italic in (
        (PROMPT, 10, _GREY, True),
        (HELP, 9.5, _GREY, False),
        (LABEL, 9, _GREY, False),
        (SOURCE, 9, _INK, False),
    ):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = made.styles["Normal"]
        style.font.size, style.font.italic, style.font.color.rgb = Pt(size), italic, colour
        style.paragraph_format.space_after = Pt(4)
    source = made.styles[SOURCE]
    assert isinstance(source, ParagraphStyle)
    source.font.name = "Consolas"
    shaded(source.element.get_or_add_pPr(), "F3F4F6")
    prompt = made.styles[PROMPT]
    assert isinstance(prompt, ParagraphStyle)
    prompt.paragraph_format.left_indent = Cm(0.4)


def _letters(made: Docx) -> None:
    for name, colour in ((FIELD, "DCE9F7"), (CLAIM, "FBF0CC"), (CODE, "F3F4F6"), (LINK, "")):
        style = made.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)
        if colour:
            shaded(style.element.get_or_add_rPr(), colour)
        if name == CODE:
            style.font.name = "Consolas"
        if name == LINK:
            style.font.color.rgb, style.font.underline = _BLUE, True

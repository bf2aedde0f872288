"""Pictures in texts of people: those of the city's folder become pictures of the page, of others the words stay."""

from __future__ import annotations

from collections.abc import Mapping

from markdown_it.token import Token
from markupsafe import Markup

from vlr.model.pictures import OUTPUT, Picture, picture_key

_FIGURE = Markup('<figure{} class="photo"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy">{}</figure>')
_CAPTION = Markup("<figcaption>{}</figcaption>")


def with_pictures(tokens: list[Token], pictures: Mapping[str, Picture]) -> list[Token]:
    """Markdown tokens in which an image that can be shown has its address and size; one without stays as its words.

    A paragraph of nothing but images becomes a figure for each, with the image's title as caption.
    """
    made: list[Token] = []
    for token in tokens:
        for child in token.children or []:
            if child.type == "image":
                _settle(child, pictures)
        made.append(token)
        if _is_pictures_only(made):
            made[-3:] = _figures(made[-3], made[-2])
    return made


def usable(token: Token, pictures: Mapping[str, Picture]) -> Picture | None:
    """The picture that an image token shows; None where there is none, or no text alternative."""
    found = pictures.get(picture_key(str(token.attrGet("src") or "")))
    return found if found and not found.fault and token.content.strip() else None


def _settle(image: Token, pictures: Mapping[str, Picture]) -> None:
    picture = usable(image, pictures)
    if picture is None:
        image.type, image.tag, image.children = "text", "", None
        return
    image.attrSet("src", f"{OUTPUT}/{picture.name}")
    image.attrSet("width", str(picture.width))
    image.attrSet("height", str(picture.height))
    image.attrSet("loading", "lazy")


def _is_pictures_only(made: list[Token]) -> bool:
    """Whether the last three tokens are a paragraph that holds images and breaks alone."""
    if [token.type for token in made[-3:]] != ["paragraph_open", "inline", "paragraph_close"]:
        return False
    kinds = {child.type for child in made[-2].children or [] if child.content.strip() or child.type != "text"}
    return "image" in kinds and kinds <= {"image", "softbreak", "hardbreak"}


def _figures(paragraph: Token, inline: Token) -> list[Token]:
    """The images of a paragraph, the first one with the paragraph's id."""
    id = paragraph.attrGet("id")
    images = [child for child in inline.children or [] if child.type == "image"]
    return [
        _figure(image, Markup(' id="{}"').format(id) if id and not n else Markup()) for n, image in enumerate(images)
    ]


def _figure(image: Token, id: Markup) -> Token:
    """One image with its caption, as a piece of HTML that is escaped here."""
    title = str(image.attrGet("title") or "")
    shown = (image.attrGet(name) or "" for name in ("src", "width", "height"))
    src, width, height = shown
    html = _FIGURE.format(id, src, image.content, width, height, _CAPTION.format(title) if title else "")
    return Token("html_block", "", 0, content=f"{html}\n")

"""Main messages: an optional text of the city whose form is borrowed from the national reviews, and its counter."""

from __future__ import annotations

from vlr.model.document import Paragraph, Section
from vlr.model.findings import Finding, Severity, about
from vlr.report.compose.desk import Desk
from vlr.report.compose.prose_words import words_of
from vlr.report.compose.summary import MOST_WORDS as MOST_OF_SUMMARY

MESSAGES, SUMMARY = "messages", "summary"
MOST_WORDS = 700
"""Words that the main messages of a national review may have."""
LIMITS = ((MESSAGES, MOST_WORDS, "messages-too-long"), (SUMMARY, MOST_OF_SUMMARY, "summary-too-long"))


def main_messages(desk: Desk) -> Section | None:
    """The city's main messages, inside with the number of their words; None where it has written none."""
    text, say = desk.text(MESSAGES), desk.phrases
    if text is None:
        return None
    title = say("doc.part.messages")
    prose = desk.prose(text, text.body, title, 2)
    counter = say("messages.counter", n=words_of(prose), limit=MOST_WORDS)
    counted = (Paragraph((counter,), "small"),) if desk.inside else ()
    borrowed = desk.paragraph("messages.borrowed", "small", limit=MOST_WORDS)
    return Section(MESSAGES, title, 1, (prose, borrowed, *counted), kind="messages")


def too_long(desk: Desk) -> list[Finding]:
    """`messages-too-long`, `summary-too-long` (warnings) where a text has more words than its place."""
    findings = []
    for name, limit, code in LIMITS:
        text = desk.text(name)
        n = words_of(desk.prose(text, text.body, name, 2)) if text else 0
        if text and n > limit:
            findings.append(about(text.file, code, Severity.WARNING, str(n), limit=limit))
    return findings

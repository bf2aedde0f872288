"""DOC and GE: the parts of a review, in the order of the guiding elements."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from vlr.model.document import Table
from vlr.model.readiness import Outcome
from vlr.report.compose.glossary import GLOSSARY
from vlr.report.compose.glossary_text import read_glossary
from vlr.report.html_pages import blocks_of
from vlr.report.ready.evidence import Evidence, every, words_of

PEOPLE_GOALS = (1, 2, 3, 4, 5, 10)
POLICY = ("national", "ownership", "frameworks", "lnob", "institutions", "structural")
_HEARD = re.compile(
    r"stakeholder|resident|consult|engage|osallis|asukka|sidosryhm|delaktig|invånar|intressent|particip|habitant"
)
_REVIEW = re.compile(
    r"voluntary national review|\bvnr\b|kansallinen (vapaaehtoinen )?raportti"
    r"|nationell(a)? (frivillig )?(granskning|rapport)|examen nacional|examen national"
)
_MEANS = {
    "budget": re.compile(r"budget|financ|money|talousarvio|rahoitus|raha|presupuest|finans"),
    "capacity": re.compile(r"capacit|skill|staff|people|osaami|henkilöst|kapacitet|kompetens|personal|compéten"),
    "data": re.compile(r"\bdata|statisti|figure|tieto|tilasto|siffr|cifra|chiffre|donnée|datos"),
    "partners": re.compile(r"partner|kumppan|samarbet|alliance|alianza|partenari"),
}
_CALLED = (
    "voluntary local review", "vlr", "arviointi", "granskning", "informe local voluntario", "revisión local voluntaria",
    "examen local volontaire", "местный обзор", "الاستعراض المحلي", "地方自愿",
)  # fmt: skip
"""What a review calls itself in the languages of the reports."""


def title(of: Evidence) -> Outcome:
    """DOC-01."""
    text = f"{of.document.title} {of.document.subtitle}"
    return every(
        {
            "ready.part.city": of.city.name in text,
            "ready.part.review-words": any(words in text.casefold() for words in _CALLED),
            "ready.part.year": str(of.city.report_year) in text,
        }
    )


def imprint(of: Evidence) -> Outcome:
    """DOC-02."""
    return every(
        {
            "ready.part.publisher": bool(of.city.publisher),
            "ready.part.contact": bool(of.city.contact),
            "ready.part.date": bool(of.date),
            "ready.part.edition": of.city.edition >= 1,
        }
    )


def previous(of: Evidence) -> Outcome:
    """DOC-03."""
    if of.city.edition == 1 and not of.city.previous_reviews:
        return Outcome(None)
    return Outcome(bool(of.city.previous_reviews), found=of.city.previous_reviews)


class _Targets(HTMLParser):
    """Ids and inner links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))


def contents(of: Evidence) -> Outcome:
    """DOC-04: every link to a part of the report leads somewhere."""
    pages: dict[str, _Targets] = {}
    for language, files in of.html.items():
        for name, content in files.items():
            if name.endswith(".html"):
                pages[f"{language}/{name}"] = page = _Targets()
                page.feed(content.decode("utf-8"))
    broken: list[str] = []
    number = 0
    for where, page in pages.items():
        for link in page.links:
            if re.match(r"[a-z]+:", link) or link.startswith(("data/", "assets/", "../")):
                continue
            number += 1
            file, _, anchor = link.partition("#")
            home = pages.get(f"{where.partition('/')[0]}/{file}" if file else where)
            if home is None or (anchor and anchor not in home.ids):
                broken.append(f"{where}: {link}")
    return Outcome(not broken and bool(pages), missing=tuple(broken[:5]), n=number - len(broken), of=number)


def abbreviations(of: Evidence) -> Outcome:
    """DOC-05: capitals of three letters and more that stand twice are explained, as `Name (ABC)` or in a glossary."""
    text = "\n".join(t.body for t in of.city.texts if not t.sample)
    found = re.findall(r"\b[A-ZÅÄÖ]{3,}s?\b", text)
    used = sorted({word for word in found if found.count(word) > 1 and word not in ("SDG", "SDGS")})
    own = {one.term for t in of.city.texts if t.name == GLOSSARY and not t.sample for one in read_glossary(t)[0]}
    missing = tuple(word for word in used if f"({word})" not in text and word not in own)
    return (
        Outcome(None) if not used else Outcome(not missing, missing=missing, n=len(used) - len(missing), of=len(used))
    )


def length(of: Evidence) -> Outcome:
    """DOC-06."""
    total = sum(words_of(t.body) for t in of.city.texts if t.language == of.city.languages[0])
    return Outcome(True, n=total)


def opening(of: Evidence) -> Outcome:
    """GE-01."""
    text = of.text("opening")
    return every(
        {
            "ready.part.text-of-100-words": of.words("opening") >= 100,
            "ready.part.signature": bool(text and text.signed_by),
            "ready.part.role": bool(text and text.role),
        }
    )


def highlights(of: Evidence) -> Outcome:
    """GE-02."""
    words = of.words("highlights")
    return every({"ready.part.own-words": words > 0, "ready.part.at-most-1200-words": words <= 1200})


def introduction(of: Evidence) -> Outcome:
    """GE-03."""
    city = of.city
    return every(
        {
            "ready.part.population": bool(city.population),
            "ready.part.area": bool(city.area_km2),
            "ready.part.profile-year": bool(city.profile_year),
            "ready.part.strategy": bool(city.strategy),
            "ready.part.text-of-150-words": of.words("introduction") >= 150,
        }
    )


def methodology(of: Evidence) -> Outcome:
    """GE-04: the city's own account; divisions, sources, method and limits are added by the program."""
    made = {
        name: of.section(name) is not None
        for name in ("methodology-figures", "annex-methods", "annex-sources", "annex-limits")
    }
    return every({"ready.part.text-of-100-words": of.words("methodology") >= 100, **made})


def engagement(of: Evidence) -> Outcome:
    """GE-05."""
    texts = [text for text in (of.text("methodology"), of.text("introduction")) if text]
    heard = [p for text in texts for p in text.body.split("\n\n") if _HEARD.search(p.casefold())]
    numbers = any(re.search(r"\d", paragraph) for paragraph in heard)
    return every({"ready.part.who-was-heard": bool(heard), "ready.part.how-many": numbers})


def policy(of: Evidence) -> Outcome:
    """GE-06."""
    return every({f"policy-{part}": of.text(f"policy-{part}") is not None for part in POLICY})


def left_behind(of: Evidence) -> Outcome:
    """GE-07: a text, and for each covered goal about people an indicator by groups."""
    goals = {goal for one in of.shown if any(s.breakdown for s in one.groups) for goal in one.indicator.goals}
    wanted = [goal for goal in PEOPLE_GOALS if goal in of.covered]
    return every({"policy-lnob": of.text("policy-lnob") is not None, **{f"goal-{g:02}": g in goals for g in wanted}})


def alignment(of: Evidence) -> Outcome:
    """GE-08."""
    objectives = of.city.objectives
    served = {goal for one in objectives for goal in one.goals}
    if not objectives:
        return Outcome(False, missing=("ready.part.objectives",))
    return every({f"goal-{goal:02}": goal in served for goal in of.covered})


def means(of: Evidence) -> Outcome:
    """GE-09: three of four."""
    text = of.text("means")
    body = text.body.casefold() if text else ""
    there = {name: bool(pattern.search(body)) for name, pattern in _MEANS.items()}
    missing = tuple(f"ready.part.{name}" for name, found in there.items() if not found)
    return Outcome(sum(there.values()) >= 3, missing=missing, n=sum(there.values()), of=len(there))


def next_steps(of: Evidence) -> Outcome:
    """GE-10."""
    actions = [action for action in of.city.actions if not action.sample]
    whole = [action for action in actions if action.owner and action.due]
    missing = [] if of.text("conclusion") else ["conclusion"]
    missing += [] if whole else ["ready.part.dated-action"]
    return Outcome(not missing, missing=tuple(missing), n=len(whole), of=len(actions))


def annex(of: Evidence) -> Outcome:
    """GE-11: every printed indicator has its row."""
    section = of.section("annex-statistics")
    blocks = list(blocks_of(section)) if section else []
    rows = {row.id for block in blocks if isinstance(block, Table) for row in block.rows}
    return every({one.indicator.id: f"a-{one.indicator.id}" in rows for one in of.shown})


def national_review(of: Evidence) -> Outcome:
    """GE-12."""
    texts = [t.body.casefold() for t in of.city.texts if not t.sample]
    return Outcome(any(_REVIEW.search(text) for text in texts), missing=("ready.part.national-review",))


CHECKS = {
    "DOC-01": title,
    "DOC-02": imprint,
    "DOC-03": previous,
    "DOC-04": contents,
    "DOC-05": abbreviations,
    "DOC-06": length,
    "GE-01": opening,
    "GE-02": highlights,
    "GE-03": introduction,
    "GE-04": methodology,
    "GE-05": engagement,
    "GE-06": policy,
    "GE-07": left_behind,
    "GE-08": alignment,
    "GE-09": means,
    "GE-10": next_steps,
    "GE-11": annex,
    "GE-12": national_review,
}

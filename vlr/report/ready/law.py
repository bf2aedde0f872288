"""LEG: the rules of others for signs, licences and languages."""

from __future__ import annotations

from vlr.model.readiness import Outcome
from vlr.report.ready.evidence import Evidence, every

SDG_ADDRESS = "un.org/sustainabledevelopment"
BY_COUNTRY = {"FI": ("fi", "sv")}
"""Languages in which a municipality of a country must inform the public (Finland: where it is bilingual)."""


def disclaimer(of: Evidence) -> Outcome:
    """LEG-01."""
    return every({language: any(SDG_ADDRESS in line for line in d.colophon) for language, d in of.documents.items()})


def emblem(of: Evidence) -> Outcome:
    """LEG-02."""
    names = [name for files in of.html.values() for name in files if "emblem" in name.casefold()]
    return Outcome(not names, missing=tuple(names))


def licence(of: Evidence) -> Outcome:
    """LEG-03."""
    return every({"ready.part.licence": bool(of.city.licence)})


def languages(of: Evidence) -> Outcome:
    """LEG-04: those that the country asks for, and English for the United Nations; each with its texts."""
    wanted = tuple(dict.fromkeys((*BY_COUNTRY.get(of.city.country.upper(), ()), "en")))
    names = {t.name for t in of.city.texts if not t.sample}
    missing = []
    for language in wanted:
        own = {t.name for t in of.city.texts if t.language == language and not t.sample}
        if language not in of.documents:
            missing.append(language)
        elif names - own:
            missing.append(f"{language}: {', '.join(sorted(names - own)[:5])}")
    return Outcome(not missing, missing=tuple(missing), n=len(wanted) - len(missing), of=len(wanted))


CHECKS = {"LEG-01": disclaimer, "LEG-02": emblem, "LEG-03": licence, "LEG-04": languages}

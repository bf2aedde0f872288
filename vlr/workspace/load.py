"""A city's folder becomes a `City`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.model.city import Action, City, Division, Submission
from vlr.model.decisions import Decision
from vlr.model.districts import Districts
from vlr.model.edition import Edition
from vlr.model.findings import Finding, Severity, about
from vlr.model.readiness import Explanation
from vlr.model.slugs import slug
from vlr.model.strategy import Objective
from vlr.workspace import settings
from vlr.workspace.actions import read_actions
from vlr.workspace.catalogue import Catalogue, read_catalogue
from vlr.workspace.claims import read_claims
from vlr.workspace.decisions import read_decisions
from vlr.workspace.districts import read_districts
from vlr.workspace.editions import EDITIONS, read_editions, unknown_replaced
from vlr.workspace.folder import (
    ACTIONS,
    CATALOGUE,
    DECISIONS,
    DISTRICTS,
    DIVISIONS,
    INSIDE,
    MAPPING,
    STRATEGY,
    TEXTS,
    inside,
    is_left_behind,
    is_mapping,
    odd,
    shown,
)
from vlr.workspace.ledger_lineage import followed
from vlr.workspace.ledger_sent import used
from vlr.workspace.peers import read_peers
from vlr.workspace.photos import photo_faults, photos_of
from vlr.workspace.pictures import read_pictures
from vlr.workspace.practices import PRACTICE
from vlr.workspace.strategy import read_strategy
from vlr.workspace.texts import THEME, read_texts
from vlr.workspace.theme import unreadable
from vlr.workspace.themes import read_themes, theme_texts
from vlr.workspace.translated import outdated
from vlr.workspace.translations import read_translations
from vlr.workspace.unchanged import unchanged
from vlr.workspace.wording import read_wording


@dataclass(frozen=True, slots=True)
class Begun:
    """A city of which only vlr.toml is read and the files are listed. city: without what officers keep in sheets and
    texts; findings: of vlr.toml, of the files, of the ledger."""

    city: City
    read: settings.Read
    findings: tuple[Sequence[Finding], Sequence[Finding], Sequence[Finding]]


def load(folder: Path) -> tuple[City, list[Finding]]:
    """The city of a folder with all that its officers keep there, and what is wrong with it.

    Workbooks of divisions are listed, not opened; their hashes are filled in when they are read. Once the city's ledger
    has accepted a file, it says which they are (`vlr.workspace.ledger_sent`). Raises VlrError where
    vlr.toml is missing, broken, or has no name or year.
    """
    return finish(begin(folder))


def begin(folder: Path) -> Begun:
    """The first part of `load`: what is needed to read the workbooks of divisions, which others can do meanwhile."""
    folder = folder.absolute()
    read = settings.read(folder)
    city, report = read.settings.city, read.settings.report
    divisions = read.divisions()
    lying, of_files = find_submissions(folder, divisions)
    submissions, ledger, of_ledger = used(folder, divisions, lying)
    begun = City(
        folder=str(folder),
        name=city.name.strip(),
        slug=slug(city.slug, "") or slug(city.name, "city", 40),
        country=city.country,
        languages=tuple(dict.fromkeys(report.languages)),
        report_year=report.year,
        edition=report.edition,
        title=report.title,
        publisher=report.publisher,
        contact=report.contact,
        licence=report.licence,
        published=report.published,
        demonstration=report.demonstration,
        generated_sentences=report.generated_sentences,
        method=read.settings.method.id,
        goals_left_out={int(goal): why for goal, why in sorted(read.settings.goals.left_out.items(), key=_number)},
        divisions=divisions,
        submissions=submissions,
        left_out=read.left_out(),
        explanations=tuple(Explanation(one.item, one.reason) for one in read.settings.explain),
        population=city.population,
        area_km2=city.area_km2,
        profile_year=city.profile_year,
        profile_source=city.profile_source,
        profile_url=city.profile_url,
        strategy=city.strategy,
        previous_reviews=tuple(report.previous_reviews),
        missing_marks=tuple(read.settings.missing.marks),
        ledger=ledger,
        asked_from=read.settings.deadlines.figures_from or report.year - 1,
        dimensions=read.dimensions(),
        smallest_count=read.settings.protection.smallest_count,
        smallest_of_source={one.source: one.smallest_count for one in read.settings.protection.sources},
    )
    return Begun(begun, read, (read.findings, of_files, of_ledger))


def finish(begun: Begun) -> tuple[City, list[Finding]]:
    """The second part of `load`: catalogue, names, actions, decisions, texts and official wordings."""
    folder = Path(begun.city.folder)
    of_settings, of_files, of_ledger = begun.findings
    catalogue = _catalogue(folder, [division.id for division in begun.city.divisions])
    actions, of_actions = _actions(folder)
    decisions, of_decisions = _decisions(folder)
    texts, of_texts = read_texts(folder, begun.read.settings.report.languages, [one.id for one in begun.city.divisions])
    photos = photos_of(begun.read, begun.city.languages)
    pictures = read_pictures(folder, texts, photos)
    wording, of_wording = read_wording(folder)
    claims, of_claims = read_claims(folder)
    translations, of_translations = read_translations(folder)
    peers, of_peers = read_peers(folder, begun.city.name, catalogue.indicators)
    districts, of_districts = _districts(folder, begun.read.settings.districts)
    objectives, of_strategy = _strategy(folder, [one.id for one in catalogue.indicators])
    themes, of_themes = read_themes(begun.read, objectives)
    editions, of_editions = read_editions(folder, (begun.city.report_year, begun.city.edition))
    last = _with_texts(folder, editions.last, begun.city.languages)
    of_editions += unknown_replaced(folder, catalogue.indicators, editions.ids)
    loaded = replace(
        begun.city,
        indicators=catalogue.indicators,
        waiting=catalogue.waiting,
        conversions=catalogue.conversions,
        labels=replace(catalogue.labels, base=begun.city.languages[0]),
        names=catalogue.names,
        actions=actions,
        texts=texts,
        photos=photos,
        pictures=pictures,
        wording=wording,
        claims=claims,
        decisions=followed(decisions, begun.city.ledger),
        peers=peers,
        objectives=objectives,
        themes=themes,
        districts=districts,
        last_edition=last,
        translations=translations,
    )
    ids = [one.id for one in catalogue.indicators]
    told = (*settings.unknown_items(begun.read), *settings.unknown_indicators(begun.read, ids))
    own = [*(f"{THEME}{one.id}" for one in themes), *(t.name for t in texts if t.name.startswith(PRACTICE))]
    told += photo_faults(begun.read, photos, pictures, begun.city.languages, own)
    of_settings = (*of_settings, *told)
    of_sheets = (*catalogue.findings, *of_actions, *of_decisions, *of_wording, *of_claims, *of_peers, *of_strategy)
    of_settings = (*of_settings, *of_themes)
    of_texts += theme_texts(themes, texts)
    of_settings += tuple(unreadable(folder))
    of_sheets += (*of_districts, *of_editions)
    of_texts = [*of_texts, *unchanged(loaded), *of_translations, *outdated(loaded)]
    return loaded, [*of_settings, *of_sheets, *of_texts, *of_files, *of_ledger]


def _with_texts(folder: Path, last: Edition | None, languages: Sequence[str]) -> Edition | None:
    """The last edition with the texts that it keeps; what is wrong with them was told when they were new."""
    place = folder / EDITIONS / last.name / INSIDE if last else folder
    if last is None or not (place / TEXTS).is_dir() or not inside(folder, place / TEXTS):
        return last
    return replace(last, texts=read_texts(place, languages)[0])


def _number(item: tuple[str, str]) -> int:
    return int(item[0])


def _catalogue(folder: Path, divisions: Sequence[str]) -> Catalogue:
    """The catalogue; one behind a link that leaves the folder is not read."""
    path = folder / CATALOGUE
    if path.is_symlink() and not inside(folder, path):
        return Catalogue((), (), (about(CATALOGUE, "link-not-followed", Severity.ERROR),))
    return read_catalogue(path, CATALOGUE, divisions)


def _actions(folder: Path) -> tuple[tuple[Action, ...], list[Finding]]:
    """The actions; a file behind a link that leaves the folder is not read."""
    path = folder / ACTIONS
    if path.is_symlink() and not inside(folder, path):
        return (), [about(ACTIONS, "link-not-followed", Severity.WARNING)]
    return read_actions(path, ACTIONS)


def _decisions(folder: Path) -> tuple[tuple[Decision, ...], list[Finding]]:
    """The decisions; a file behind a link that leaves the folder is not read."""
    path = folder / DECISIONS
    if path.is_symlink() and not inside(folder, path):
        return (), [about(DECISIONS, "link-not-followed", Severity.ERROR)]
    return read_decisions(path, DECISIONS)


def _strategy(folder: Path, indicators: Sequence[str]) -> tuple[tuple[Objective, ...], list[Finding]]:
    """The objectives; a file behind a link that leaves the folder is not read."""
    path = folder / STRATEGY
    if path.is_symlink() and not inside(folder, path):
        return (), [about(STRATEGY, "link-not-followed", Severity.WARNING)]
    return read_strategy(path, STRATEGY, indicators)


def _districts(folder: Path, said: settings.DistrictSettings | None) -> tuple[Districts | None, list[Finding]]:
    """The areas for maps. A file that vlr.toml says nothing of is told about: nobody knows which names it holds."""
    if said is None:
        lying = (folder / DISTRICTS).is_file()
        return None, [about(DISTRICTS, "districts-undeclared", Severity.NOTE)] if lying else []
    return read_districts(folder, said.file, said.name, said.dimension)


def find_submissions(folder: Path, divisions: Sequence[Division]) -> tuple[tuple[Submission, ...], list[Finding]]:
    """Every file in the folders of the divisions, sorted by path, and findings.

    A folder that vlr.toml does not name is a warning, and its files are listed all the same: what was sent is read.
    A file beside the folders belongs to nobody (a warning). Files with a leading point, what systems leave behind and
    files called README are no submissions; a mapping file (`waste.xlsx.map.toml`) is none either, and a
    warning where its workbook is not beside it. Links that leave the city's folder, or that lead to a folder, are not
    followed; a name that cannot be shown as it is must be changed first (warnings both).
    """
    known = [division.id for division in divisions]
    submissions: list[Submission] = []
    findings: list[Finding] = []
    for entry in _entries(folder, folder / DIVISIONS, findings):
        file = shown(folder, entry)
        if odd(entry.name):
            findings.append(about(file, "odd-file-name", Severity.WARNING))
        elif not inside(folder, entry):
            findings.append(about(file, "link-not-followed", Severity.WARNING))
        elif not entry.is_dir():
            findings.append(about(file, "file-of-nobody", Severity.WARNING))
        else:
            if entry.name not in known:
                near = settings.nearest(entry.name, known)
                findings.append(about(file, "unknown-division", Severity.WARNING, entry.name, suggestion=near))
            for path in _files(folder, entry, findings):
                submissions.append(Submission(entry.name, path.relative_to(folder).as_posix()))
    return tuple(submissions), findings


def _files(folder: Path, place: Path, findings: list[Finding]) -> Iterator[Path]:
    """Files in a division's folder and the folders below it, sorted."""
    for entry in _entries(folder, place, findings):
        division = entry.relative_to(folder / DIVISIONS).parts[0]
        if odd(entry.name):
            findings.append(about(shown(folder, entry), "odd-file-name", Severity.WARNING, division=division))
        elif not inside(folder, entry) or (entry.is_symlink() and entry.is_dir()):
            findings.append(about(shown(folder, entry), "link-not-followed", Severity.WARNING, division=division))
        elif entry.is_dir():
            yield from _files(folder, entry, findings)
        elif is_mapping(entry.name):
            if not entry.with_name(entry.name[: -len(MAPPING)]).is_file():
                file = shown(folder, entry)
                findings.append(about(file, "mapping-of-nobody", Severity.WARNING, division=division))
        elif entry.is_file():
            yield entry


def _entries(folder: Path, place: Path, findings: list[Finding]) -> list[Path]:
    """What lies in a folder, sorted; nothing where there is none, and a warning where it cannot be listed."""
    try:
        names = sorted(os.listdir(place))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as trouble:
        reason = trouble.strerror or ""
        findings.append(about(shown(folder, place), "unreadable-folder", Severity.WARNING, reason=reason))
        return []
    return [place / name for name in names if not is_left_behind(name)]

"""What an editor changed in a file, put into the city's text: three versions are compared, nothing is written over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from vlr.bridges.word.assemble import Piece, assembled
from vlr.bridges.word.blocks import Block, Line, Source, lines_of, plain_text, settled
from vlr.bridges.word.compare import like, same
from vlr.bridges.word.from_markdown import Part, parts_of
from vlr.bridges.word.letters import one_line
from vlr.bridges.word.read import ReadItem, ReadText
from vlr.bridges.word.to_markdown import markdown_of
from vlr.bridges.word.typed import Written, written_as
from vlr.model.findings import Finding, Severity, about

_ALIKE = 0.5
"""From this likeness on two paragraphs of a file without ids count as two versions of one."""


@dataclass(frozen=True, slots=True)
class CityText:
    """A text as it stands in the city's folder. file: shown to people; first_line: of the body in it."""

    file: str
    body: str = ""
    front: Mapping[str, str] = field(default_factory=dict)
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Merged:
    """A text with what was taken. taken: how many paragraphs and pieces of front matter are other than before."""

    body: str
    front: dict[str, str]
    taken: int
    findings: tuple[Finding, ...]


def merge(
    read: ReadText, base: str | None, base_front: Mapping[str, str], city: CityText, deletions: bool = False
) -> Merged:
    """The city's text with what a file changed in it.

    base: the body as it was exported, None where the file has no ids. deletions: take out what the file does not have
    any more. Findings, with file and line: `docx-conflict`, `docx-expression-broken` (warnings), `docx-deleted`,
    `docx-format-lost` (notes).
    """
    work = _Merging(read, parts_of(city.body if base is None else base), parts_of(city.body), city, base is not None)
    if base is None:
        work.items = _with_ids(read.items, work.city)
    work.run(deletions)
    front = work.front(base_front)
    body, lost = assembled(city.body, work.city, work.pieces())
    if lost:
        work.tell("docx-format-lost", Severity.NOTE, read.name, 0)
    return Merged(body, front, work.taken, tuple(work.findings))


def _with_ids(items: Sequence[ReadItem], city: Sequence[Part]) -> list[ReadItem]:
    """Blocks of a file without ids with those of the city's paragraphs that they are, or are versions of."""
    keys = [markdown_of(settled(item.block)) for item in items]
    of_city = [markdown_of(part.block) for part in city]
    found = [ReadItem((), item.block) for item in items]
    for what, a, b, c, d in SequenceMatcher(None, keys, of_city, autojunk=False).get_opcodes():
        left = list(range(c, d))
        for number in range(a, b):
            near = [at for at in left if what == "equal" or _alike(keys[number], of_city[at])]
            if near:
                found[number] = ReadItem((city[near[0]].of.id,), items[number].block)
                left = [at for at in left if at > near[0]]
    return found


def _alike(one: str, other: str) -> bool:
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.quick_ratio() > _ALIKE and match.ratio() > _ALIKE


@dataclass
class _Merging:
    """One text that is being put together. certain: whether the file says what it was made from."""

    read: ReadText
    base: Sequence[Part]
    city: Sequence[Part]
    of: CityText
    certain: bool
    findings: list[Finding] = field(default_factory=list)
    taken: int = 0

    def __post_init__(self) -> None:
        self.items: Sequence[ReadItem] = self.read.items
        self.by_id = {part.of.id: number for number, part in enumerate(self.city)}
        self.before = {part.of.id: part for part in self.base}
        self.now = _followed(self.base, self.city)
        self.order: list[int | Written] = []
        self.texts: dict[int, Written] = {}
        self.gone: set[int] = set()

    def run(self, deletions: bool) -> None:
        here: set[str] = set()
        for item in self.items:
            ids = [id for id in item.ids if id in self.before]
            here |= set(ids)
            if ids:
                self.known(item, ids)
            else:
                self.new(item.block)
        for part in self.base:
            if part.of.id not in here:
                self.missing(part, deletions)

    def known(self, item: ReadItem, ids: list[str]) -> None:
        """A block that was a paragraph of the city's when the file was made."""
        part = self.before[ids[0]]
        at = self.now.get(ids[0])
        if len(ids) == 1 and same(item.block, part.block):
            self.place(at)
            return
        if at is not None and same(item.block, self.city[at].block):
            self.place(at)
            self.swallow(ids[1:])
        elif at is None or not self.certain or self.city[at].of.id != ids[0]:
            if self.already(item.block) is None:
                self.conflict(item.block, at)
            self.place(at)
        else:
            text = self.written(like(item.block, part.block), part, self.line(at))
            self.place(at)
            if text is not None:
                self.texts[at] = text
                self.taken += 1
                self.swallow(ids[1:])

    def place(self, at: int | None) -> None:
        """A paragraph of the city's text comes here, unless it has come before or is not there any more."""
        if at is not None and at not in self.order:
            self.order.append(at)

    def swallow(self, ids: Sequence[str]) -> None:
        """Paragraphs that an editor joined to the one before: their words stand there."""
        for id in ids:
            at = self.now.get(id)
            if at is not None and self.city[at].of.id == id:
                self.gone.add(at)

    def new(self, block: Block) -> None:
        """A block that was not in the file when it was made."""
        at = self.already(block)
        if at is not None:
            self.place(at)
            return
        after = next((one for one in reversed(self.order) if isinstance(one, int)), None)
        text = self.written(block, None, self.line(after))
        if text is not None:
            self.order.append(text)
            self.taken += 1

    def already(self, block: Block) -> int | None:
        """The paragraph that the city has and the file as it was made had not, with these very words: it was taken
        before."""
        known = set(self.now.values())
        free = (n for n in range(len(self.city)) if n not in known and n not in self.order)
        changed = (n for id, n in self.now.items() if self.city[n].of.id != id and n not in self.order)
        return next((n for n in (*free, *changed) if same(block, self.city[n].block)), None)

    def missing(self, part: Part, deletions: bool) -> None:
        """A paragraph that the file does not have any more."""
        at = self.now.get(part.of.id)
        if at is None or at in self.gone:
            return
        if deletions and self.city[at].of.id == part.of.id:
            self.gone.add(at)
            self.taken += 1
            return
        self.tell("docx-deleted", Severity.NOTE, _shown(part.block), self.line(at))

    def conflict(self, block: Block, at: int | None) -> None:
        city = _shown(self.city[at].block) if at is not None else "–"
        self.tell("docx-conflict", Severity.WARNING, _shown(block), self.line(at), city=city)

    def written(self, block: Block, before: Part | None, line: int) -> Written | None:
        """A block as Markdown; None where its expressions are broken."""
        text = written_as(block, before)
        if text.fault:
            self.tell("docx-expression-broken", Severity.WARNING, _shown(block), line, reason=text.fault)
            return None
        if text.lost:
            self.tell("docx-format-lost", Severity.NOTE, _shown(block), line)
        return text

    def line(self, at: int | None) -> int:
        """The line of a paragraph in its file."""
        return self.of.first_line + (self.city[at].of.line - 1 if at is not None and self.city else 0)

    def tell(self, code: str, severity: Severity, found: str, line: int, **details: str) -> None:
        self.findings.append(about(self.of.file, code, severity, found, line=line, **details))

    def pieces(self) -> list[Piece]:
        """The text in its new order: the city's, with what is new behind its neighbour; the file's where an editor
        moved paragraphs."""
        kept = [one for one in self.order if isinstance(one, int)]
        in_base = [id for item in self.items for id in item.ids[:1] if id in self.before]
        places = {part.of.id: number for number, part in enumerate(self.base)}
        moved = [places[id] for id in in_base] != sorted(places[id] for id in in_base)
        order: list[int | Written] = [*self.order] if moved else _in_order(self.order, range(len(self.city)))
        if moved:
            self.taken += 1
            for at in sorted(set(range(len(self.city))) - set(kept)):
                order.insert(order.index(at - 1) + 1 if at and at - 1 in order else 0, at)
        return [
            Piece(one, self.texts.get(one)) if isinstance(one, int) else Piece(None, one)
            for one in order
            if not (isinstance(one, int) and one in self.gone)
        ]

    def front(self, base: Mapping[str, str]) -> dict[str, str]:
        """The front matter with what the file changed in it."""
        found = dict(self.of.front)
        for key, value in self.read.front.items():
            before, now = (one_line(one.get(key, "")) for one in (base, self.of.front))
            if value in (before, now):
                continue
            if before == now:
                found[key] = value
                self.taken += 1
            else:
                self.tell("docx-conflict", Severity.WARNING, value, 1, city=now)
        return found


def _followed(base: Sequence[Part], city: Sequence[Part]) -> dict[str, int]:
    """Id of a paragraph as it was exported -> where it is in the city's text now, however it was changed there."""
    old, new = [part.of.id for part in base], [part.of.id for part in city]
    found = {id: new.index(id) for id in old if id in new}
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "replace":
            continue
        left = [n for n in range(c, d) if new[n] not in old]
        for number in (n for n in range(a, b) if old[n] not in found):
            near = next((n for n in left if type(city[n].block) is type(base[number].block)), None)
            if near is not None:
                found[old[number]] = near
                left = [n for n in left if n > near]
    return found


def _in_order(order: Sequence[int | Written], city: Sequence[int]) -> list[int | Written]:
    """The city's order; what is new follows what it followed in the file."""
    behind: dict[int, list[Written]] = {}
    last = -1
    for one in order:
        if isinstance(one, int):
            last = one
        else:
            behind.setdefault(last, []).append(one)
    found: list[int | Written] = [*behind.get(-1, [])]
    for at in city:
        found += [at, *behind.get(at, [])]
    return found


def _shown(block: Block) -> str:
    """A block for a person, in one line."""
    if isinstance(block, Source):
        return block.text
    lines: Sequence[Line] = lines_of(block)
    return " / ".join(plain_text(line) for line in lines if line)

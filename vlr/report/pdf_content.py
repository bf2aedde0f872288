"""The content of a PDF's pages: pieces that are painted late come to the place where they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Dictionary, Name, Pdf

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
_SHOWN = ("Tj", "TJ", "'", '"')
_COLOURS = ("g", "rg", "k")
_OTHER_COLOURS = ("cs", "sc", "scn")
_PLACES = ("cm", "W", "W*")


class Contents:
    """The instructions of each page (from 0), read when they are asked for; those that were changed are written."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._read: dict[int, list[Instruction]] = {}
        self._changed: set[int] = set()

    def of(self, page: int) -> list[Instruction]:
        """The instructions of a page."""
        if page not in self._read:
            self._read[page] = list(pikepdf.parse_content_stream(self._pdf.pages[page]))
        return self._read[page]

    def change(self, page: int, instructions: list[Instruction]) -> None:
        """Have other instructions for a page."""
        self._read[page] = instructions
        self._changed.add(page)

    def write(self) -> None:
        """Put what was changed into the PDF."""
        for page in sorted(self._changed):
            content = pikepdf.unparse_content_stream(self._read[page])
            self._pdf.pages[page].Contents = self._pdf.make_stream(content)


def shown(instructions: Sequence[Instruction]) -> dict[int, bytes]:
    """Number of a marked piece -> the bytes of the text that it paints."""
    found: dict[int, bytes] = {}
    number: int | None = None
    for one in instructions:
        operator = str(one.operator)
        if operator == "BDC":
            number = _number(one)
        elif operator == "EMC":
            number = None
        elif operator in _SHOWN and number is not None:
            found[number] = found.get(number, b"") + _bytes(one)
    return found


def _bytes(one: Instruction) -> bytes:
    parts = [part for o in one.operands for part in (o if isinstance(o, pikepdf.Array) else [o])]
    return b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))


def _number(one: Instruction) -> int | None:
    """The number of the piece that an instruction begins; None where it has none."""
    operands = list(one.operands)
    if len(operands) == 2 and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return None


def as_artifacts(instructions: Sequence[Instruction], loose: set[int]) -> list[Instruction]:
    """The same with the marked pieces of these numbers turned into artifacts of pagination."""
    pagination = pikepdf.ContentStreamInstruction([Name.Artifact, Dictionary(Type=Name.Pagination)], _BDC)
    return [pagination if str(one.operator) == "BDC" and _number(one) in loose else one for one in instructions]


_BDC = pikepdf.Operator("BDC")
_SAVE = pikepdf.ContentStreamInstruction([], pikepdf.Operator("q"))
_RESTORE = pikepdf.ContentStreamInstruction([], pikepdf.Operator("Q"))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds at an instruction: where the page's origin is and what is cut off, the last colour and `gs` set.

    unknown: a colour was set in a way that one instruction does not tell.
    """

    places: tuple[int, ...] = ()
    colour: int | None = None
    look: int | None = None
    unknown: bool = False


def in_reading_order(instructions: Sequence[Instruction], before: Mapping[int, int]) -> list[Instruction]:
    """The same with marked pieces painted right before others. before: piece -> the piece that it is read before.

    A piece is moved with the colour that it was painted in, and only where it stands alone between `q` and `Q` and
    nothing has moved or cut the page between the two places; otherwise it stays.
    """
    states = _states(instructions)
    starts = {
        n: i for i, one in enumerate(instructions) if str(one.operator) == "BDC" and (n := _number(one)) is not None
    }
    moved: dict[int, list[Instruction]] = {}
    gone: set[int] = set()
    for piece, other in before.items():
        start, to = starts.get(piece), starts.get(other)
        if start is None or to is None or start < to or states[start].places != states[to].places:
            continue
        end = next(i for i in range(start, len(instructions)) if str(instructions[i].operator) == "EMC")
        state = states[start]
        if not (_is(instructions, start - 1, "q") and _is(instructions, end + 1, "Q")) or state.unknown:
            continue
        set_before = [instructions[i] for i in (state.look, state.colour) if i is not None]
        moved.setdefault(to, []).extend([_SAVE, *set_before, *instructions[start : end + 1], _RESTORE])
        gone |= set(range(start, end + 1))
    out: list[Instruction] = []
    for i, one in enumerate(instructions):
        out += moved.get(i, ())
        if i not in gone:
            out.append(one)
    return out


def _states(instructions: Sequence[Instruction]) -> list[_State]:
    """The state before each instruction."""
    states: list[_State] = []
    stack: list[_State] = []
    now = _State()
    for i, one in enumerate(instructions):
        states.append(now)
        operator = str(one.operator)
        if operator == "q":
            stack.append(now)
        elif operator == "Q":
            now = stack.pop() if stack else _State()
        elif operator in _PLACES:
            now = replace(now, places=(*now.places, i))
        elif operator in _COLOURS:
            now = replace(now, colour=i, unknown=False)
        elif operator in _OTHER_COLOURS:
            now = replace(now, unknown=True)
        elif operator == "gs":
            now = replace(now, look=i)
    return states


def _is(instructions: Sequence[Instruction], place: int, operator: str) -> bool:
    return 0 <= place < len(instructions) and str(instructions[place].operator) == operator

"""One column of a table: what it holds, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from vlr.framework.codes import known_target, parse_code, target_of
from vlr.intake.footnotes import without_footnote
from vlr.intake.grid import is_measure, is_text
from vlr.intake.heads import is_total, tidy
from vlr.intake.periods import period_of
from vlr.intake.text_parts import is_unit
from vlr.intake.values import figure_of
from vlr.model.periods import Period, PeriodKind
from vlr.workbook.book import SheetCell

OLDEST = 1000
"""Years before 1900 are read where the head of the column says that it holds years."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. role: a key of `roles` in heads.toml, or `dimension`, `label`, `counter`, `bound` (of confidence),
    `part` (months or quarters beside their year), `until` (last years beside the
    first), `remark` (texts), `unread` (figures), `second` (the head says what an
    earlier column holds already), `ignore` (as a mapping file declares).

    head: as typed, on one line. period, category, unit: what the head of a column of values says; name, code: of the
    indicator, where it names one. guessed: the role follows from what stands in the column. factor: what its figures
    are multiplied with, as a mapping file declares.
    """

    number: int
    role: str
    head: str = ""
    period: Period | None = None
    category: str = ""
    unit: str = ""
    guessed: bool = False
    name: str = ""
    code: str = ""
    factor: float = 1


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a column of a body."""

    cells: tuple[SheetCell, ...]

    @property
    def numbers(self) -> int:
        """Number of cells with a number that is no year, or a text that reads as a figure or a mark."""
        return sum(1 for cell in self.cells if is_measure(cell) or (is_text(cell) and not figure_of(cell).trouble))

    @property
    def periods(self) -> int:
        """Number of cells with a period."""
        return sum(1 for cell in self.cells if period_of(cell.value, OLDEST) is not None)

    @property
    def years(self) -> int:
        """Number of cells with a single year."""
        periods = (period_of(cell.value, OLDEST) for cell in self.cells)
        return sum(1 for period in periods if period is not None and period.kind is PeriodKind.YEAR)

    @property
    def links(self) -> int:
        """Number of cells with an address of the web."""
        return sum(1 for cell in self.cells if cell.typed.startswith(("http://", "https://", "www.")))

    @property
    def codes(self) -> int:
        """Number of cells with text that is the code of an indicator of a target that there is; 0 where there is other
        text than codes and words for a total."""
        texts = [cell.typed for cell in self.cells if not is_total(cell.typed)]
        codes = [parse_code(text) for text in texts]
        sure = all(code and code.count(".") > 1 and known_target(target_of(code)) for code in codes)
        return len(codes) if sure else 0

    @property
    def units(self) -> int:
        """Number of cells with words that can only be a unit."""
        return sum(1 for cell in self.cells if is_text(cell) and is_unit(without_footnote(tidy(cell.typed))[0]))

    @property
    def texts(self) -> int:
        """Number of cells with text that is no figure and no period."""
        return sum(1 for c in self.cells if is_text(c) and figure_of(c).trouble and period_of(c.value) is None)

"""The styles of an OpenDocument spreadsheet, as far as they say something about values: dates that show the year only,
and sheets that are hidden."""

from __future__ import annotations

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _NUMBER, _TABLE = (f"{_URN}{name}:1.0 " for name in ("style", "datastyle", "table"))
_MOST = 20_000


class Styles:
    """Filled by the elements of the styles as they pass."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self._formats: dict[str, str] = {}
        self._of_cells: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._name = ""
        self._dates = ""
        self._shown: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of the styles begins."""
        if name == f"{_STYLE}style":
            self._start_style(attributes)
        elif name == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self.hidden_tables.add(self._name)
        elif name == f"{_NUMBER}date-style":
            self._dates = attributes.get(f"{_STYLE}name", "")
            self._shown = set()
        elif self._dates and name.startswith(_NUMBER):
            self._shown.add(name.removeprefix(_NUMBER))

    def end(self, name: str) -> None:
        """An element of the styles ends."""
        if name == f"{_NUMBER}date-style":
            if self._shown - {"text"} == {"year"} and len(self._formats) < _MOST:
                self._formats[self._dates] = "yyyy"
            self._dates = ""

    def _start_style(self, attributes: dict[str, str]) -> None:
        self._name = attributes.get(f"{_STYLE}name", "")
        if len(self._of_cells) + len(self._parents) >= _MOST:
            return
        format_ = attributes.get(f"{_STYLE}data-style-name")
        if format_:
            self._of_cells[self._name] = format_
        elif parent := attributes.get(f"{_STYLE}parent-style-name"):
            self._parents[self._name] = parent

    def format_of(self, style: str, otherwise: str) -> str:
        """The number format of a cell with a date: `otherwise` where its style does not show the year only."""
        for _ in range(20):
            if style in self._of_cells:
                return self._formats.get(self._of_cells[style], otherwise)
            style = self._parents.get(style, "")
        return otherwise

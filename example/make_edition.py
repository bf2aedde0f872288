"""figures.csv -> edition-2019.csv: figures of the example that are about 2013 to 2018, years as columns.

Only whole figures, as published tables have them; of measures that have groups only, the groups.

The table stands in for one that a city published before it used the tool. It is rebuilt from the same open data; it is
not the review of 2019. Then, once: vlr edition import example/edition-2019.csv --year 2019 --note "..."
"""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).parent
FIRST, LAST = 2013, 2018
HEADS = ("indicator_id", "indicator", "unit", "breakdown", "source", "source_url")


def is_printed(period: str) -> bool:
    """Whether a period begins in the years of the table and, where it is a span (`2016 - 18`), ends in them too."""
    first, _, end = period.partition(" - ")
    return FIRST <= int(first[:4]) <= LAST and (not end or int(first[:2] + end) <= LAST)


def main() -> None:
    """Write edition-2019.csv: one row for each indicator and group, one column for each period."""
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    with (HERE / "figures.csv").open(encoding="utf-8", newline="") as file:
        figures = list(csv.DictReader(file))
    whole = {one["indicator"] for one in figures if not one["breakdown"]}
    for one in figures:
        if is_printed(one["period"]) and not (one["breakdown"] and one["indicator"] in whole):
            key = tuple(one[name] for name in ("indicator", "name", "unit", "breakdown", "source", "source_url"))
            rows.setdefault(key, {})[one["period"]] = one["value"]
    periods = sorted({period for row in rows.values() for period in row})
    with (HERE / "edition-2019.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow((*HEADS, *periods))
        out.writerows((*key, *(row.get(period, "") for period in periods)) for key, row in sorted(rows.items()))


if __name__ == "__main__":
    main()

"""One city's figures made in memory, aggregated and assessed: `python benchmarks/analysis.py INDICATORS`.

20 years and 20 groups to each indicator; prints what each step took and the peak memory. `make bench` calls it.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
import pandas as pd

from vlr.analysis.aggregate import aggregate
from vlr.analysis.review import review_series
from vlr.model.city import City, Direction, Indicator
from vlr.model.observations import OBSERVATION_COLUMNS

YEARS, GROUPS = 20, 20


def made_table(indicators: int) -> pd.DataFrame:
    """One observation for each indicator, year and group; the first group is the total."""
    n = indicators * YEARS * GROUPS
    number = np.random.default_rng(2).permutation(n)
    indicator, year, group = number // (YEARS * GROUPS), number // GROUPS % YEARS, number % GROUPS
    ids = np.array([f"indicator-{i}" for i in range(indicators)], dtype=object)
    years = np.array([str(2003 + y) for y in range(YEARS)], dtype=object)
    groups = np.array(["", *(f"ward=Ward {g}" for g in range(1, GROUPS))], dtype=object)
    same = {"unit": "people", "status": "A", "division": "office", "source": "Register", "period_kind": "year"}
    same |= {"sheet": "Data", "confidentiality": "", "note": "", "source_url": ""}
    value = np.random.default_rng(1).integers(100, 9000, n).astype(float)
    columns = {
        "id": np.array([f"o{i}" for i in range(n)], dtype=object),
        "indicator": ids[indicator],
        "period": years[year],
        "first_year": 2003 + year,
        "last_year": 2003 + year,
        "breakdown": groups[group],
        "value": value,
        "file": np.array([f"office-{i}.xlsx" for i in range(indicators)], dtype=object)[indicator],
        "row": number % (YEARS * GROUPS) + 2,
        "column": np.full(n, 5),
        "typed": np.array([str(v) for v in range(9000)], dtype=object)[value.astype(int)],
    }
    columns |= {name: np.full(n, text, dtype=object) for name, text in same.items()}
    return pd.DataFrame({name: columns[name] for name in OBSERVATION_COLUMNS})


def made_city(indicators: int) -> City:
    """A catalogue for them: every second one with a target."""
    rows = tuple(
        Indicator(
            f"indicator-{i}",
            {"en": f"Indicator {i}"},
            (i % 17 + 1,),
            "people",
            "office",
            direction=Direction.DOWN,
            target_value=50.0 if i % 2 else None,
            target_year=2030 if i % 2 else None,
            row=i + 2,
        )
        for i in range(indicators)
    )
    return City("/", "Made", "made", "FI", ("en",), 2022, indicators=rows)


def main() -> None:
    """Print the seconds of both steps and the peak memory."""
    indicators = int(sys.argv[1])
    table, city = made_table(indicators), made_city(indicators)
    begin = time.perf_counter()
    series, findings = aggregate(table, city)
    middle = time.perf_counter()
    made = review_series(series, city, findings, ())
    end = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{indicators} indicators x {YEARS} years x {GROUPS} groups: aggregate {middle - begin:.2f} s, "
        f"assess {end - middle:.2f} s, together {end - begin:.2f} s, {peak:.0f} MB, {len(made.indicators)} assessed"
    )


if __name__ == "__main__":
    main()

"""An Open SDG data repository of our own, with the habits of real ones."""

from __future__ import annotations

from pathlib import Path

EXAMPLE = "Year,Group,Value\n2015,,1\n2016,,2\n2015,A,1\n2016,A,3\n2015,B,2\n2016,B,1\n"
FILES = {
    "config_data.yml": "languages:\n  - en\n  - fi\n",
    "data/indicator_1-2-1.csv": (
        "\ufeffYear ,Sex,Value\r\n2019,,12.4\r\n2020,,12.9\r\n2019,Female,11.1\r\n2020,Female,\r\n"
    ),
    "data/indicator_3-9-1.csv": (
        "Year,Units,Series,Ward,GeoCode,Value\n2017/18,%,Days above limit,,E06,3.5\n"
        "2018/19,%,Days above limit,,E06,2.5\n"
        "2018/19,Number,Monitors,Harbour; north,E07,14\n2019/20,Number,Monitors,Harbour; north,E07,15\n"
    ),
    "data/indicator_11-6-2.csv": "Year,GeoCode,Value\n2020,A1,8.5\n2020,B2,9.5\n",
    "data/indicator_16-10-1.csv": EXAMPLE,
    "data/indicator_13-3-2.csv": "Year,Value\n2019,1\n2020,2\n",
    "data/strange name.csv": "Year,Value\n2020,1\n",
    "data/indicator_8-1-1.csv": "When,How much\n2020,1\n",
    "meta/1-2-1.md": (
        "---\nindicator: 1.2.1\nindicator_name: global_indicators.1-2-1-title\n"
        "national_indicator_available: People below the poverty line\ncomputation_units: Percentage (%)\n"
        "source_organisation_1: 'Statistics: Springfield'\nsource_url_1: https://example.org/poverty\n---\n"
        "Text below.\n"
    ),
    "meta/fi/1-2-1.md": "---\nnational_indicator_available: Köyhyysrajan alapuolella elävät\n---\n",
    "meta/3-9-1.yml": "indicator_name: 3.9.1 Air quality\n",
    "csv-meta/11-6-2.csv": "Indicator available,Fine dust\nUnit of measurement,µg/m3\nSource 1 organisation,City\n",
    "meta/13-3-2.md": "---\nindicator_name: climate.plans\n---\n",
    "translations/en/climate.yml": "plans: Plans for the climate\n",
    "translations/fi/climate.yml": "plans: Ilmastosuunnitelmat\n",
}


def made_repository(folder: Path) -> Path:
    """Write the repository and give back its folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder

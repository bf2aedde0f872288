"""The descriptor of the open data: a Data Package with a Table Schema for each table.

Specification: https://specs.frictionlessdata.io/data-package/ and https://specs.frictionlessdata.io/table-schema/ (v1).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from vlr.model.city import City
from vlr.model.slugs import slug
from vlr.report.opendata_tables import Column, Table
from vlr.words.phrases import Phrases
from vlr.workbook.csvsafe import NEWLINE


def descriptor(city: City, tables: Sequence[tuple[Table, bytes]], phrases: Phrases) -> bytes:
    """`datapackage.json`: titles, licence, and for each table its path, size, hash, columns and keys; no date.

    tables: each with its file.
    """
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"{slug(city.file_stem, 'city')}-vlr-{city.report_year}",
        "title": phrases("opendata.title", city=city.name, year=city.report_year),
        "description": phrases("opendata.demonstration" if city.demonstration else "opendata.description"),
    }
    if city.publisher:
        package["contributors"] = [{"title": city.publisher, "role": "publisher"}]
    if city.licence:
        package["licenses"] = [{"name": _licence_name(city.licence), "title": city.licence}]
    package["resources"] = [_resource(table, data, phrases) for table, data in tables]
    return as_json(package)


def as_json(value: object) -> bytes:
    """A value as JSON text: two blanks of indent, order as given, letters as they are, a line end at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")


def _licence_name(licence: str) -> str:
    """A licence as the specification wants its name: letters, digits, `-`, `.` and `_` only."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "._") else "-" for c in licence)
    return "-".join(part for part in kept.split("-") if part) or "licence"


def _resource(table: Table, data: bytes, phrases: Phrases) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": phrases(f"opendata.table.{table.name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": NEWLINE, "doubleQuote": True, "header": True},
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(table, phrases),
    }


def _schema(table: Table, phrases: Phrases) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, phrases) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": other, "fields": [there]}}
            for field, other, there in table.refers
        ]
    return schema


def _field(column: Column, phrases: Phrases) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": _describe(column.name, phrases)}
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": {"required": True}} if column.required else {})


def _describe(name: str, phrases: Phrases) -> str:
    """What a column holds; the columns of titles share one description."""
    if name.startswith("title_"):
        return phrases("opendata.column.title_in", language=name.removeprefix("title_"))
    return phrases(f"opendata.column.{name}")

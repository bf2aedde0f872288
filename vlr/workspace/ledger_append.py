"""A line is added to the record of a ledger: whole, on the disk, one run at a time."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from vlr.model.ledger import Ledger
from vlr.workspace.exchange import alone, sync_entry
from vlr.workspace.ledger import RECORD, ForgetLine, SealLine, SubmitLine, read_ledger
from vlr.workspace.ledger_originals import Step


def untold(_step: str) -> None:
    """Told of every step before it is done; a test stops the work here."""


@contextlib.contextmanager
def held(folder: Path) -> Iterator[Ledger]:
    """The ledger as it stands, for as long as no other run can add to it. Raises VlrError after a minute of waiting."""
    record = Path(os.path.realpath(folder)) / RECORD
    record.parent.mkdir(parents=True, exist_ok=True)
    with alone(record):
        yield read_ledger(folder)[0]


def append(folder: Path, ledger: Ledger, line: SubmitLine | ForgetLine | SealLine, step: Step = untold) -> None:
    """Add a line under the lock of `held`; it is on the disk when this returns.

    `before` is set here. Below a line that was never finished the new one begins on a line of its own: nothing that
    stands in a record is ever taken away.
    """
    said = {"what": line.what, **line.model_dump(exclude_defaults=True), "before": ledger.head}
    text = json.dumps(said, ensure_ascii=False)
    path = folder / RECORD
    new = not path.exists()
    step("write record")
    with path.open("ab") as file:
        file.write((b"" if ledger.whole else b"\n") + text.encode("utf-8") + b"\n")
        file.flush()
        step("sync record")
        os.fsync(file.fileno())
    if new:
        sync_entry(path.parent)
        sync_entry(path.parent.parent)

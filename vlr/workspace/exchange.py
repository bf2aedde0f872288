"""A finished folder takes the place of an old one: whole or not at all.

With `vlr.workbook.child`, the home of calls that differ by system.

An output is built aside, in a folder beside the target that starts with a point; everything in it is written to the
disk before it is exchanged. Where the system can exchange two folders in one step (Linux), that is done. Elsewhere two
renames do it, and a journal beside the target lets the next run finish what was interrupted between them. What else is
written into a city's folder uses the same lock (`alone`) and the same way to the disk (`sync_entry`).
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from vlr.model.errors import VlrError

MANIFEST = "manifest.json"
MADE_BY = "vlr"
Step = Callable[[str], None]

_EXCHANGE = 2
_AT_FDCWD = -100
_PATIENCE = 60.0
_CONTENT = "content"
_OWNER = "owner.lock"

_held: dict[Path, IO[bytes]] = {}
"""Locks on staging folders of this process: they say to other runs that the folder is in use, and end with it."""


def _quiet(_step: str) -> None:
    """Told of every step before it is done; a test stops the work here."""


def holds_manifest(folder: Path) -> bool:
    """Whether a folder holds a manifest as every build writes one: manifest.json says that vlr has made it."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("made_by") == MADE_BY


def staging(target: Path) -> Path:
    """A new empty folder beside `target` to build in; hand it to `publish` or `discard`.

    An exchange that was interrupted is finished first, and what dead runs left behind is removed; folders in which
    another run is building are left alone. Raises OSError where the place cannot be written, VlrError where another run
    holds it for too long.
    """
    target = _real(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with alone(target):
        _finish(target)
        _remove_dead(target)
        place = Path(tempfile.mkdtemp(prefix=_prefix(target, "new"), dir=target.parent))
        owner = (place / _OWNER).open("wb")
        _take(owner)
        content = place / _CONTENT
        content.mkdir()
        _held[content] = owner
    return content


def discard(content: Path) -> None:
    """Give up a folder from `staging` with all that is in it."""
    owner = _held.pop(content, None)
    if owner:
        owner.close()
    shutil.rmtree(content.parent, ignore_errors=True)


def publish(content: Path, target: Path, is_ours: Callable[[Path], bool] = holds_manifest, step: Step = _quiet) -> None:
    """Put a finished folder from `staging` in place of `target`; what stood there is removed afterwards.

    Raises VlrError, and leaves everything as it is, where the target is neither missing, nor empty, nor ours.
    """
    target = _real(target)
    try:
        replace_folder(content, target, is_ours, step)
    except (OSError, VlrError):
        with contextlib.suppress(OSError):
            finish_interrupted(target)
        if not _journal(target).exists():
            discard(content)
        raise
    discard(content)


def replace_folder(finished: Path, target: Path, is_ours: Callable[[Path], bool], step: Step = _quiet) -> None:
    """Put a finished folder in place of `target`, on the same disk: afterwards either the old or the new one is there.

    The old folder ends up where the finished one was, or is removed. `step` is told of every step before it is done.
    Raises VlrError where the target is neither missing, nor empty, nor ours.
    """
    target = _real(target)
    step("sync")
    sync(finished)
    with alone(target):
        _finish(target)
        if target.exists() and not _replaceable(target, is_ours):
            raise VlrError(f"{target} holds files that vlr did not make; it is left alone.", "Name a new folder.")
        step("exchange")
        if not target.exists():
            os.replace(finished, target)
        elif not _exchange(finished, target):
            _two_renames(finished, target, step)
        step("sync parent")
        sync_entry(target.parent)


def finish_interrupted(target: Path) -> None:
    """Finish an exchange by two renames that was interrupted; nothing to do, nothing done."""
    target = _real(target)
    if _journal(target).exists():
        with alone(target):
            _finish(target)


def sync(folder: Path) -> None:
    """Write every file and folder below `folder`, and itself, to the disk."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and not path.is_symlink():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        elif path.is_dir():
            sync_entry(path)
    sync_entry(folder)


def _replaceable(target: Path, is_ours: Callable[[Path], bool]) -> bool:
    """Whether what stands at the target may go: an empty folder or one of ours."""
    return target.is_dir() and (not any(target.iterdir()) or is_ours(target))


def _two_renames(finished: Path, target: Path, step: Step) -> None:
    """The exchange where a system cannot do it in one step; the journal is there exactly while it is under way."""
    old = Path(tempfile.mkdtemp(prefix=_prefix(target, "old"), dir=target.parent))
    old.rmdir()
    step("write journal")
    _write_journal(target, finished, old)
    step("move old away")
    os.replace(target, old)
    step("move new in")
    os.replace(finished, target)
    step("sync renames")
    sync_entry(target.parent)
    step("remove journal")
    _journal(target).unlink()
    step("remove old")
    shutil.rmtree(old, ignore_errors=True)


def _write_journal(target: Path, finished: Path, old: Path) -> None:
    """Say which two folders are being exchanged; the file appears whole or not at all."""
    names = {
        "new": finished.relative_to(target.parent).as_posix(),
        "old": old.relative_to(target.parent).as_posix(),
    }
    half = _journal(target).with_suffix(".half")
    with half.open("w", encoding="utf-8") as file:
        json.dump(names, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(half, _journal(target))
    sync_entry(target.parent)


def _finish(target: Path) -> None:
    """Finish what a journal says, under the lock: the new folder if it is still there, else the old one."""
    journal = _journal(target)
    try:
        names = json.loads(journal.read_text(encoding="utf-8"))
        new, old = target.parent / str(names["new"]), target.parent / str(names["old"])
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        journal.unlink()
        return
    if not _is_beside(target, new, "new") or not _is_beside(target, old, "old"):
        journal.unlink()
        return
    whole = next((folder for folder in (new, old) if folder.is_dir()), None)
    if whole and not target.exists():
        os.replace(whole, target)
        sync_entry(target.parent)
    journal.unlink()
    shutil.rmtree(old, ignore_errors=True)


def _is_beside(target: Path, path: Path, kind: str) -> bool:
    """Whether a path of a journal is one that `staging` or `_two_renames` would have made."""
    parts = path.relative_to(target.parent).parts
    return bool(parts) and ".." not in parts and parts[0].startswith(_prefix(target, kind))


def _remove_dead(target: Path) -> None:
    """Remove folders of runs that have ended without publishing."""
    for kind in ("new", "old"):
        for place in sorted(target.parent.glob(_glob_safe(_prefix(target, kind)) + "*")):
            if place.is_dir() and not place.is_symlink() and not _in_use(place):
                shutil.rmtree(place, ignore_errors=True)


def _in_use(place: Path) -> bool:
    """Whether a run still holds a staging folder."""
    owner = place / _OWNER
    if (place / _CONTENT) in _held:
        return True
    try:
        with owner.open("rb+") as file:
            return not _try_take(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _real(target: Path) -> Path:
    """The target with links followed, so that what is built aside lies on the same disk."""
    return Path(os.path.realpath(target))


def _prefix(target: Path, kind: str) -> str:
    """Beginning of the names of folders beside a target."""
    return f".{target.name}.{kind}-"


def _journal(target: Path) -> Path:
    """The journal of an exchange by two renames."""
    return target.parent / f".{target.name}.journal"


def _glob_safe(name: str) -> str:
    """A name in which nothing is a wild card."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


@contextlib.contextmanager
def alone(target: Path) -> Iterator[None]:
    """Hold the place of a target alone, for the moments in which folders are made and exchanged beside it.

    Raises VlrError where another run holds it for a minute. The lock file is removed afterwards; after taking the lock
    it is made sure that the file is still the one that others would lock.
    """
    path = target.parent / f".{target.name}.lock"
    end = time.monotonic() + _PATIENCE
    while True:
        file = path.open("ab")
        if _try_take(file) and _is_still(file, path):
            break
        file.close()
        if time.monotonic() > end:
            raise VlrError(f"Another run of vlr is writing {target}.", "Wait until it has ended and try again.")
        time.sleep(0.02)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        file.close()


def _is_still(file: IO[bytes], path: Path) -> bool:
    """Whether an open file is the one at a path."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _take(file: IO[bytes]) -> None:
    """Lock a file that nobody else knows of yet."""
    if not _try_take(file):
        raise VlrError("A new folder was taken by another run of vlr.", "Try again.")


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _try_take(file: IO[bytes]) -> bool:
        """Lock a file for this process; False where another one holds it."""
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def sync_entry(folder: Path) -> None:
        """A folder cannot be synced here; its entries are written with the files."""

else:
    import fcntl

    def _try_take(file: IO[bytes]) -> bool:
        """Lock a file for this process; False where another one holds it."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def sync_entry(folder: Path) -> None:
        """Write the entries of a folder to the disk, where its file system can."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as trouble:
            if trouble.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; False where system or file system cannot. Raises OSError for other trouble."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if call(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP):
        return False
    raise OSError(number, os.strerror(number), str(second))

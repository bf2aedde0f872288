"""Where the shipped templates, themes, words and prompts lie, from a wheel as from a checkout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from vlr.model.errors import VlrError

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def folder() -> Path:
    """The folder that holds `report`, `theme`, `words` and `prompts`.

    In a wheel this is `vlr/templates`; in a checkout `templates` beside `vlr/`, recognised by the `setup.cfg` there
    (an editable install does not map the folder, so `importlib.resources` would find nothing).
    """
    installed = _PACKAGE / "templates"
    if installed.is_dir():
        return installed
    beside = _PACKAGE.parent / "templates"
    if beside.is_dir() and (_PACKAGE.parent / "setup.cfg").is_file():
        return beside
    raise VlrError(f"templates are missing beside {_PACKAGE.name}", "install vlr again")


def inside(root: Path, path: Path) -> bool:
    """Whether a path, with every symbolic link followed, stays under a folder."""
    return path.resolve().is_relative_to(root.resolve())

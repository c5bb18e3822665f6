"""The folder of a store: who may open it, and what it must hold."""

from __future__ import annotations

import errno
import json
import os
import time
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.curation import NAME

MARK = "kg-store.json"
DATA = "data"
STORE_VERSION = 1  # raised when a store written before can no longer be read
TRIES, PAUSE = 20, 0.05  # a writer turns its files over rarely: once every 64 MB written

Mode = Literal["write", "read"]


def open_database(path: Path, mode: Mode, *, make: bool = True) -> ox.Store:
    """The database in the folder `path`. "write" makes the folder where there is none, unless `make` forbids it, and
    lets no other process write; "read" gives what is committed now, even while another process writes.

    Raises StoreError when the folder is no store, is of another version, is locked, or cannot be read or written.
    """
    try:
        marked = _check_mark(path)
        if not marked and (mode == "read" or not make):
            raise StoreError(f"there is no store at {path}; make one with kg build, or name another with --store")
        if mode == "read":
            return _open_to_read(path / DATA)
        if not marked:
            _make(path)
        return ox.Store(str(path / DATA))
    except OSError as error:
        raise StoreError(_explain(path, error)) from None


def _check_mark(path: Path) -> bool:
    """Whether `path` is a store; False where a new one may be made."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not a store; name a folder with --store")
    try:
        mark = json.loads((path / MARK).read_text("utf-8"))
        version, kind = mark["version"], mark["kind"]
    except FileNotFoundError:
        if path.is_dir() and any(item.name != NAME for item in path.iterdir()):
            raise StoreError(f"{path} is no store of kg and is not empty; name a new or empty folder") from None
        return False
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"{path / MARK} cannot be read; name another folder and build again") from None
    if kind != "kg" or version != STORE_VERSION:
        raise StoreError(
            f"{path} is a store of version {version}, and this kg reads version {STORE_VERSION}; "
            "use the kg that made it, or build again in a new folder"
        )
    return True


def _make(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    draft = path / (MARK + ".new")
    draft.write_text(json.dumps({"kind": "kg", "version": STORE_VERSION}) + "\n", "utf-8")
    os.replace(draft, path / MARK)  # whole or absent, whenever the process dies


def _open_to_read(data: Path) -> ox.Store:
    """What is committed now. A writer may turn its files over while they are opened, and what then opens could lack a
    part: it counts only when the list of files is the same before and after."""
    for _ in range(TRIES):
        before = _files(data)
        if not before:  # made by a build that died before it wrote anything
            return ox.Store()
        try:
            database = ox.Store.read_only(str(data))
        except FileNotFoundError:
            database = None
        if database is not None and _files(data) == before:
            return database
        time.sleep(PAUSE)
    raise StoreError(f"{data.parent} is being written too fast to be read; try again when the build is done")


def _files(data: Path) -> list[tuple[str, int]]:
    """The manifests of the database and their sizes: they change when its files do, and not at a commit."""
    return sorted((item.name, item.stat().st_size) for item in data.glob("MANIFEST-*"))


def _explain(path: Path, error: OSError) -> str:
    what = str(error)
    if "lock" in what.lower():
        return f"the store {path} is in use by another process (a build?); wait until it ends, or name another store"
    refused = isinstance(error, PermissionError | FileNotFoundError | NotADirectoryError) or "ermission" in what
    if refused or error.errno in (errno.EROFS, errno.ENOSPC, errno.EDQUOT):
        return f"cannot write the store {path}: {error.strerror or what}; name another folder with --store"
    return f"the store {path} cannot be opened: {' '.join(what.split())}; name another, or build again in a new folder"

"""The data folder and the room that is left in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from fiveclear.examination.finding import Finding, fault, reservation, well

PART = "disk"
_MEGABYTE = 1024**2
NEEDED = 200 * _MEGABYTE
COMFORTABLE = 2048 * _MEGABYTE


def free_bytes(folder: Path) -> int:
    """What this user may still write there."""
    return shutil.disk_usage(folder).free


def examine_disk(data: Path, free: Callable[[Path], int] = free_bytes) -> Finding:
    """Whether the data folder can be written and has room; the folder itself is not made."""
    folder = nearest_folder(data)
    if not folder.is_dir():
        return fault(PART, f"{folder} is no folder.", "Name a folder with --data DIR.")
    if not os.access(folder, os.W_OK | os.X_OK):
        return fault(
            PART,
            f"The data folder {data} cannot be written by this user.",
            "Name a folder that this user may write, with --data DIR, or change its owner.",
        )
    left = free(folder)
    sentence = f"{left // _MEGABYTE:,} MB free in {data}{'' if data.exists() else ' (made at the first start)'}."
    if left < NEEDED:
        return fault(PART, sentence, "Make room, or name a folder on another disk with --data DIR.")
    if left < COMFORTABLE:
        return reservation(PART, sentence, "Make room soon: photographs, recordings and the database grow.")
    return well(PART, sentence)


def nearest_folder(path: Path) -> Path:
    """The path itself, or the nearest one above it that is there."""
    return next((each for each in (path, *path.parents) if each.exists()), path)

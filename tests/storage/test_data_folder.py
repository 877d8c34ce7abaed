"""The data folder: private, writable, and one desk's at a time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fiveclear.settings import CHECKOUT
from storage.lock import DataFolder, DataFolderInUse, DataFolderUnusable

HOLDER = """
import pathlib, sys, time
from storage.lock import DataFolder
with DataFolder(pathlib.Path(sys.argv[1])).lock():
    print("holding", flush=True)
    time.sleep(3600)
"""


def test_it_is_made_for_its_owner_only(tmp_path: Path) -> None:
    with DataFolder(tmp_path / "new" / "data").lock() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "desk.lock").stat().st_mode) == 0o600
        assert (folder / "desk.lock").read_text() == str(os.getpid())


def test_a_second_desk_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(DataFolderInUse, match=f"process {holder.pid}") as refusal, DataFolder(tmp_path).lock():
            pass
        assert "--data" in refusal.value.remedy
        assert "DATABASE_URL" in refusal.value.remedy
        holder.kill()
    with DataFolder(tmp_path).lock():
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderUnusable, match="cannot be made") as refusal:
        DataFolder(tmp_path / "file" / "data").prepare()
    assert "--data" in refusal.value.remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DataFolderUnusable, match="cannot be written"), DataFolder(tmp_path).lock():
        pass
    tmp_path.chmod(0o700)

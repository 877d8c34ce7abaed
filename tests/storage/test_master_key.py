"""The master key: made for its owner alone, refused when it is not right, and never shown."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest

from storage.master_key import KeyUnusable, new_master_key, parse_master_key, read_key_file, write_key_file

KEY = base64.b64encode(bytes(range(32))).decode()
INDEX = f"index:{KEY}\n"


def test_it_is_made_at_the_first_start_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "master.key"
    made = read_key_file(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert read_key_file(file) == made
    assert [each.name for each in file.parent.iterdir()] == ["master.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o610])
def test_a_file_that_others_can_read_is_refused_with_the_command_that_helps(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "master.key"
    read_key_file(file)
    file.chmod(mode)
    with pytest.raises(KeyUnusable, match="can be read by others") as refusal:
        read_key_file(file)
    assert refusal.value.remedy == f"Run: chmod 600 {file}"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "lacks the line"),
        (INDEX.encode(), "lacks the line"),
        (f"0a1b2c3d:{KEY}\n".encode(), "lacks the line"),
        (b"not a key at all\n", "line 1 is not a key"),
        (f"{INDEX}0a1b2c3d:{KEY[:-8]}\n".encode(), "line 2 is not a key"),
        (f"{INDEX}\n0a1b2c3d:****\n".encode(), "line 3 is not a key"),
        (f"{INDEX}main:{KEY}\n".encode(), "line 2 is not a key"),
        (f"{INDEX}a-very-long-name:{KEY}\n".encode(), "line 2 is not a key"),
        (f"{INDEX}0a1b2c3d:{KEY}\n0a1b2c3d:{KEY}\n".encode(), "line 3 names a key twice"),
        (b"\xff\xfe\x00\x01", "is not a text"),
    ],
)
def test_a_file_with_other_content_is_refused_by_line_and_not_quoted(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "master.key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(KeyUnusable, match=told) as refusal:
        read_key_file(file)
    assert str(file) in str(refusal.value)
    assert KEY[:16] not in str(refusal.value)
    assert "backup" in refusal.value.remedy


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "master.key").mkdir(mode=0o700)
    with pytest.raises(KeyUnusable, match="cannot be read"):
        read_key_file(tmp_path / "master.key")


def test_it_may_come_from_the_environment_on_one_line() -> None:
    ring = new_master_key().with_new_key()
    assert parse_master_key(ring.text().replace("\n", ","), "the environment") == ring


def test_a_new_key_wraps_and_the_old_ones_still_unwrap() -> None:
    old = new_master_key()
    ring = old.with_new_key()
    assert ring.current not in old.wrapping
    assert list(ring.wrapping)[1] == old.current
    assert ring.index == old.index
    assert ring.newest(1).wrapping == {ring.current: ring.wrapping[ring.current]}
    assert parse_master_key(ring.text(), "a file") == ring


def test_replacing_the_file_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    for _ in range(2):
        write_key_file(file, new_master_key())
    assert [each.name for each in tmp_path.iterdir()] == ["master.key"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

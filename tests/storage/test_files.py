"""Photographs and documents: encrypted, named by chance, and read back whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.errors import NotFound, Unavailable
from storage.files import EncryptedFiles
from storage.master_key import new_master_key

RING = new_master_key()
PHOTO = b"\xff\xd8\xff\xe0 a photograph of a stuck lift " * 100


def files(folder: Path) -> EncryptedFiles:
    """The firm's own store."""
    return EncryptedFiles(folder / "files", RING)


def stored(folder: Path) -> list[Path]:
    """What lies there."""
    return [path for path in (folder / "files").rglob("*") if path.is_file()]


async def test_what_is_kept_can_be_read_and_lies_there_encrypted(tmp_path: Path) -> None:
    name = await files(tmp_path).keep(PHOTO)
    assert await files(tmp_path).read(name) == PHOTO
    (lying,) = stored(tmp_path)
    assert lying.name == name
    assert b"photograph" not in lying.read_bytes()
    assert await files(tmp_path).keep(PHOTO) != name


async def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    assert await files(tmp_path).read(await files(tmp_path).keep(b"")) == b""


async def test_it_is_still_readable_after_a_rotation_of_the_master_key(tmp_path: Path) -> None:
    name = await files(tmp_path).keep(PHOTO)
    rotated = EncryptedFiles(tmp_path / "files", RING.with_new_key().newest(1))
    assert await rotated.read(name) == PHOTO


@pytest.mark.parametrize("name", ["", "0" * 32, "../../etc/passwd", "../" * 10 + "ab", "0" * 31 + "/", "é" * 31])
async def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound, match="no such file"):
        await files(tmp_path).read(name)


async def test_a_file_that_was_changed_or_renamed_is_not_given_out(tmp_path: Path) -> None:
    first = await files(tmp_path).keep(PHOTO)
    (lying,) = stored(tmp_path)
    renamed = lying.parent / (first[:2] + "0" * 30)
    renamed.write_bytes(lying.read_bytes())
    with pytest.raises(NotFound):
        await files(tmp_path).read(renamed.name)
    lying.write_bytes(lying.read_bytes()[:-1] + b"x")
    with pytest.raises(NotFound):
        await files(tmp_path).read(first)


async def test_another_firm_s_key_reads_nothing(tmp_path: Path) -> None:
    name = await files(tmp_path).keep(PHOTO)
    with pytest.raises(NotFound):
        await EncryptedFiles(tmp_path / "files", new_master_key()).read(name)


async def test_a_place_that_takes_no_file_is_said_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    with pytest.raises(Unavailable, match="cannot be stored") as refusal:
        await files(tmp_path).keep(PHOTO)
    assert refusal.value.remedy

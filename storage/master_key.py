"""The master key: it wraps the customers' data keys, and is kept in a file that only its owner can read.

The file holds one key a line, ``name:base64`` of 32 bytes, the name having eight letters or digits. The line named
``index`` keys the blind index and never changes; of the others the first wraps new keys, the rest only unwrap old ones
until a rotation has passed.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from desk.errors import Unavailable

KEY_BYTES = 32
_INDEX = "index"
# All that a key has wrapped begins with its name, which is therefore always of this length.
_NAME = re.compile(r"[0-9A-Za-z]{8}")


class KeyUnusable(Unavailable):
    """The master key cannot be used."""

    code = "key_unusable"
    remedy = "Restore the key file from your backup: without it no customer's data can be read."


@dataclass(frozen=True, slots=True)
class MasterKey:
    """``wrapping`` by name, the current one first; ``index`` is the key of the blind index."""

    wrapping: dict[str, bytes]
    index: bytes

    @property
    def current(self) -> str:
        """The name of the key that wraps from now on."""
        return next(iter(self.wrapping))

    def text(self) -> str:
        """The file's content."""
        lines = [f"{name}:{base64.b64encode(key).decode()}" for name, key in self.wrapping.items()]
        return "\n".join([*lines, f"{_INDEX}:{base64.b64encode(self.index).decode()}", ""])

    def with_new_key(self) -> MasterKey:
        """A key ring whose current key is fresh."""
        return MasterKey({new_name(): secrets.token_bytes(KEY_BYTES), **self.wrapping}, self.index)

    def newest(self, count: int) -> MasterKey:
        """The ring without the keys that are older than so many."""
        return MasterKey(dict(list(self.wrapping.items())[:count]), self.index)


def new_master_key() -> MasterKey:
    """A fresh key ring."""
    return MasterKey({new_name(): secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))


def new_name() -> str:
    """A name for a key; it stands in front of all that the key has wrapped."""
    return secrets.token_hex(4)


def parse_master_key(text: str, source: str) -> MasterKey:
    """Read a key ring; raises KeyUnusable naming the source, never the content."""
    keys: dict[str, bytes] = {}
    for number, line in enumerate(text.replace(",", "\n").split("\n"), 1):
        if not line.strip():
            continue
        name, colon, encoded = line.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not colon or len(key) != KEY_BYTES or not (name == _INDEX or _NAME.fullmatch(name)):
            raise KeyUnusable(
                f"{source}, line {number} is not a key (a name of 8 letters or digits:base64 of 32 bytes)."
            )
        if name in keys:
            raise KeyUnusable(f"{source}, line {number} names a key twice.")
        keys[name] = key
    index = keys.pop(_INDEX, None)
    if index is None or not keys:
        raise KeyUnusable(f"{source} lacks the line “index” or a wrapping key.")
    return MasterKey(keys, index)


def read_key_file(path: Path) -> MasterKey:
    """The key ring in the file; made there, with mode 600, if there is none yet."""
    try:
        if not path.exists():
            write_key_file(path, new_master_key())
        if path.stat().st_mode & 0o077:
            raise KeyUnusable(f"{path} can be read by others.", remedy=f"Run: chmod 600 {path}")
        return parse_master_key(path.read_text("ascii"), str(path))
    except UnicodeDecodeError:
        raise KeyUnusable(f"{path} is not a text, and holds no key.") from None
    except OSError as error:
        raise KeyUnusable(f"{path} cannot be read: {error.strerror}.") from None


def write_key_file(path: Path, key: MasterKey) -> None:
    """Replace the file in one step, so that a crash leaves the old or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(key.text())
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(path)

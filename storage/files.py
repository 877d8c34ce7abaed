"""Photographs, documents and recordings: each in a file of its own, encrypted, named by chance."""

from __future__ import annotations

import asyncio
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desk.errors import NotFound, Unavailable
from storage.master_key import MasterKey

_NONCE_BYTES = 12
_NAME_LENGTH = 32


class EncryptedFiles:
    """Files under one folder. Their key is derived from the index key, which a rotation leaves as it is."""

    def __init__(self, folder: Path, master: MasterKey) -> None:
        self._folder = folder
        derived = HKDF(hashes.SHA256(), 32, None, b"fiveclear files").derive(master.index)
        self._key = AESGCMSIV(derived)

    async def keep(self, content: bytes) -> str:
        """Store the content; gives the name to read it by."""
        name = secrets.token_hex(_NAME_LENGTH // 2)
        await asyncio.to_thread(self._write, name, content)
        return name

    async def read(self, name: str) -> bytes:
        """The content; raises NotFound."""
        return await asyncio.to_thread(self._read, name)

    def _place(self, name: str) -> Path:
        if len(name) != _NAME_LENGTH or not name.isalnum():
            raise NotFound("There is no such file.")
        return self._folder / name[:2] / name

    def _write(self, name: str, content: bytes) -> None:
        place = self._place(name)
        nonce = os.urandom(_NONCE_BYTES)
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = place.with_suffix(".new")
            with beside.open("wb") as opened:
                opened.write(nonce + self._key.encrypt(nonce, content, name.encode()))
                opened.flush()
                os.fsync(opened.fileno())
            beside.replace(place)
        except OSError as error:
            raise Unavailable(
                f"The file cannot be stored: {error.strerror}.", remedy="Make room on the disk."
            ) from None

    def _read(self, name: str) -> bytes:
        try:
            sealed = self._place(name).read_bytes()
            return self._key.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
        except (FileNotFoundError, InvalidTag):
            raise NotFound("There is no such file.") from None

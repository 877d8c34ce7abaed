"""Encryption of personal data: a key for each customer, wrapped by the master key; look-ups by blind index."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections import OrderedDict
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from pydantic_core import from_json, to_json

from storage.master_key import KEY_BYTES, KeyUnusable, MasterKey

_NONCE_BYTES = 12
_NAME_BYTES = 8
_KEPT_KEYS = 20_000


class Secrets:
    """Seals and opens; keeps the most recent customers' keys in memory."""

    def __init__(self, master: MasterKey) -> None:
        self._master = master
        self._wrapping = {name: AESGCMSIV(key) for name, key in master.wrapping.items()}
        self._known: OrderedDict[str, AESGCMSIV] = OrderedDict()

    def new_customer_key(self, customer_id: str) -> tuple[bytes, AESGCMSIV]:
        """A data key for a new customer: wrapped for the table, and ready for use."""
        key = os.urandom(KEY_BYTES)
        return self.wrap(key, customer_id), AESGCMSIV(key)

    def wrap(self, key: bytes, customer_id: str) -> bytes:
        """The data key under the current master key, whose name stands in front."""
        name = self._master.current
        nonce = os.urandom(_NONCE_BYTES)
        return name.encode() + nonce + self._wrapping[name].encrypt(nonce, key, customer_id.encode())

    def unwrap(self, wrapped: bytes, customer_id: str) -> bytes:
        """The data key again; raises KeyUnusable if the master key that wrapped it is gone."""
        name = wrapped[:_NAME_BYTES].decode()
        nonce, sealed = wrapped[_NAME_BYTES : _NAME_BYTES + _NONCE_BYTES], wrapped[_NAME_BYTES + _NONCE_BYTES :]
        if name not in self._wrapping:
            raise KeyUnusable(f"The master key “{name}” is not in the key file.")
        try:
            return self._wrapping[name].decrypt(nonce, sealed, customer_id.encode())
        except InvalidTag:
            raise KeyUnusable("The master key does not fit the database.") from None

    def known(self, customer_id: str) -> AESGCMSIV | None:
        """The customer's key if it is in memory."""
        key = self._known.get(customer_id)
        if key is not None:
            self._known.move_to_end(customer_id)
        return key

    def learn(self, customer_id: str, key: AESGCMSIV) -> None:
        """Keep the key in memory; the one unused for longest makes room."""
        self._known[customer_id] = key
        while len(self._known) > _KEPT_KEYS:
            self._known.popitem(last=False)

    def forget(self, customer_id: str) -> None:
        """The key was destroyed."""
        self._known.pop(customer_id, None)

    def open_wrapped(self, wrapped: bytes, customer_id: str) -> AESGCMSIV:
        """Unwrap a customer's key and keep it in memory."""
        key = AESGCMSIV(self.unwrap(wrapped, customer_id))
        self.learn(customer_id, key)
        return key

    def blind_index(self, place: str, value: str) -> str:
        """A look-up key for a value that is sealed: equal values give equal keys, and nothing else is betrayed."""
        return hmac.new(self._master.index, f"{place}\0{value}".encode(), hashlib.sha256).hexdigest()


def seal(key: AESGCMSIV, place: str, content: Any) -> bytes:
    """Encrypt JSON content, bound to its place (table and record)."""
    nonce = os.urandom(_NONCE_BYTES)
    text = to_json(content)
    return nonce + key.encrypt(nonce, text, place.encode())


def unseal(key: AESGCMSIV, place: str, sealed: bytes) -> Any:
    """The content again; raises KeyUnusable if the ciphertext was tampered with or moved."""
    try:
        return from_json(key.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode()))
    except InvalidTag:
        raise KeyUnusable(f"The sealed data of {place} does not fit its key.") from None

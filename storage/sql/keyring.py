"""The customers' keys as one unit of work needs them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from sqlalchemy import select

from storage.secrets import Secrets, seal, unseal
from storage.sql.database import Reader
from storage.sql.tables import CustomerRow


class Keyring:
    """Keys by customer: those in memory, those read from the table, and those of customers that are being added."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._new: dict[str, tuple[bytes, AESGCMSIV]] = {}

    def create(self, customer_id: str) -> bytes:
        """A key for a new customer; gives it wrapped, for the table."""
        if customer_id not in self._new:
            self._new[customer_id] = self._secrets.new_customer_key(customer_id)
        return self._new[customer_id][0]

    def settle(self) -> None:
        """The new customers are committed: their keys may be kept in memory."""
        for customer_id, (_, key) in self._new.items():
            self._secrets.learn(customer_id, key)

    async def fetch(self, connection: Reader, customer_ids: Iterable[str]) -> None:
        """Read the keys that are not in memory yet."""
        absent = {each for each in customer_ids if each not in self._new and self._secrets.known(each) is None}
        if not absent:
            return
        rows = await connection.execute(
            select(CustomerRow.id, CustomerRow.wrapped_key).where(CustomerRow.id.in_(absent))
        )
        for row in rows:
            customer_id, wrapped = row.id, row.wrapped_key
            if wrapped is not None:
                self._secrets.open_wrapped(wrapped, customer_id)

    def seal(self, customer_id: str, place: str, content: Any) -> bytes:
        """Encrypt with the customer's key, which has to be at hand."""
        key = self._key(customer_id)
        if key is None:
            raise LookupError(f"The key of customer {customer_id} is not at hand, or was destroyed.")
        return seal(key, place, content)

    def unseal(self, customer_id: str, place: str, sealed: bytes | None) -> Any:
        """Decrypt; None if there is nothing, or if the key was destroyed."""
        key = self._key(customer_id)
        return None if sealed is None or key is None else unseal(key, place, sealed)

    def _key(self, customer_id: str) -> AESGCMSIV | None:
        return self._new[customer_id][1] if customer_id in self._new else self._secrets.known(customer_id)

    def index(self, place: str, value: str) -> str:
        """The blind index of a value."""
        return self._secrets.blind_index(place, value)

"""Links that lead a customer back to a conversation: signed, so that nobody can make one, and good for a while."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.master_key import MasterKey


class ConversationLinks:
    """Nothing of a link is stored. Its key is derived from the index key, which a rotation leaves as it is."""

    def __init__(self, master: MasterKey) -> None:
        self._key = HKDF(hashes.SHA256(), 32, None, b"fiveclear links").derive(master.index)

    def make(self, conversation_id: str, until: datetime) -> str:
        """The signed part of a link, fit for a query."""
        content = f"{conversation_id}.{int(until.timestamp())}"
        return f"{content}.{self._signature(content)}"

    def read(self, link: str, now: datetime) -> str | None:
        """The conversation that the link opens; None if it was not made here or is too old."""
        content, _, signature = link.rpartition(".")
        if not hmac.compare_digest(signature.encode(errors="replace"), self._signature(content).encode()):
            return None
        conversation_id, _, until = content.partition(".")
        return conversation_id if now.timestamp() < int(until) else None

    def _signature(self, content: str) -> str:
        digest = hmac.new(self._key, content.encode(errors="replace"), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

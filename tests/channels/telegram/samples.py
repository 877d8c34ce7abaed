"""Small files of the types that customers send, and messages that agents send."""

from __future__ import annotations

import base64
from typing import Any

from bot.channels.registry import Outgoing
from desk.model.message import MessageKind

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(300)
PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n"
OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead" + bytes(40)
MP3 = b"ID3\x04" + bytes(200)
PROGRAM = b"MZ" + bytes(300)
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(300)


def outgoing(text: str, address: int, **more: Any) -> Outgoing:
    """A message of the desk to a chat."""
    given: dict[str, Any] = {
        "delivery_id": "delivery-1",
        "conversation_id": "conversation-1",
        "language": "en",
        "kind": MessageKind.TEXT,
        "author_name": "",
        "buttons": (),
        "attachments": (),
    }
    return Outgoing(text=text, address=str(address), **{**given, **more})

"""Chats, people, messages and files, as Telegram keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.stand_ins.telegram.refusal import Refused, bad_request

BOT = {"id": 4200, "is_bot": True, "first_name": "Fiveclear", "username": "fiveclear_test_bot"}


@dataclass(slots=True)
class Chat:
    """A private chat or a group. ``messages`` are the Bot API's own objects by their id."""

    id: int
    about: dict[str, Any]
    blocked: bool = False
    moved_to: int | None = None
    actions: list[str] = field(default_factory=list)
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file on Telegram's servers. ``size`` may be larger than the content, to play a file that is too big."""

    name: str
    content: bytes
    size: int


class World:
    """Everything that there is. Dates count up by one second from a fixed moment, so that runs are alike."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, KeptFile] = {}
        self.answered_queries: list[str] = []
        self.menus: dict[str, list[str]] = {}
        self._messages = 100
        self._date = 1_790_000_000

    def chat(self, chat_id: int | str) -> Chat:
        """The chat, if the bot may write to it; else Telegram's words why not."""
        chat = self.chats.get(int(chat_id)) if str(chat_id).lstrip("-").isdigit() else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat.moved_to is not None:
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, description, migrate_to_chat_id=chat.moved_to)
        return chat

    def write(self, chat: Chat, author: dict[str, Any], contents: dict[str, Any]) -> dict[str, Any]:
        """Put a new message into the chat."""
        self._messages += 1
        message = {"message_id": self._messages, "date": self.tick(), "chat": chat.about, "from": author, **contents}
        chat.messages[self._messages] = message
        return message

    def keep(self, name: str, content: bytes, size: int | None = None) -> str:
        """Keep a file; gives its file_id."""
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = KeptFile(name, content, len(content) if size is None else size)
        return file_id

    def tick(self) -> int:
        """The next second."""
        self._date += 1
        return self._date


def described(file_id: str, kept: KeptFile, **more: Any) -> dict[str, Any]:
    """A file as it stands in a message."""
    return {"file_id": file_id, "file_unique_id": f"unique-{file_id}", "file_size": kept.size, **more}

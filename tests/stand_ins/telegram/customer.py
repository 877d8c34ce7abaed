"""A customer with a telephone, as a test moves them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.stand_ins.telegram.stage import Stage
from tests.stand_ins.telegram.world import BOT, Chat, described


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as the customer sees it; ``kind`` is text, photo, document, voice or audio."""

    id: int
    text: str
    buttons: tuple[str, ...]
    kind: str
    edited: bool
    bold: tuple[str, ...]


class Customer:
    """A private chat with the bot. Every deed gives the id of the message, or of the update for a pressed button."""

    def __init__(self, stage: Stage, chat_id: int, language_code: str | None, name: str) -> None:
        first, _, last = name.partition(" ")
        self.id = chat_id
        self._stage = stage
        self._person: dict[str, Any] = {"id": chat_id, "is_bot": False, "first_name": first}
        if last:
            self._person["last_name"] = last
        about = {**self._person, "type": "private"}
        del about["is_bot"]
        if language_code is not None:
            self._person["language_code"] = language_code
        self._chat = stage.world.chats.setdefault(chat_id, Chat(chat_id, about))

    def says(self, text: str) -> int:
        """Write a text or a command."""
        return self._write({"text": text})

    def sends_photo(self, content: bytes, caption: str = "", *, size: int | None = None, album: str = "") -> int:
        """Send a picture; Telegram makes a small copy of it."""
        large, small = self._file("photo.jpg", content, size), self._file("small.jpg", content[:64])
        sizes = [{**small, "width": 90, "height": 60}, {**large, "width": 1280, "height": 853}]
        return self._write({"photo": sizes}, caption, album)

    def sends_album(self, contents: list[bytes], caption: str = "") -> list[int]:
        """Send several pictures at once; the caption stands on the first."""
        album = f"album-{self._stage.world.tick()}"
        return [
            self.sends_photo(content, caption if index == 0 else "", album=album)
            for index, content in enumerate(contents)
        ]

    def sends_voice(self, content: bytes) -> int:
        """Send a voice note."""
        return self._write({"voice": {**self._file("voice.ogg", content), "duration": 3}})

    def sends_document(self, name: str, content: bytes, caption: str = "", *, size: int | None = None) -> int:
        """Send a file; ``size`` says how large Telegram takes it for."""
        return self._write({"document": {**self._file(name, content, size), "file_name": name}}, caption)

    def sends_document_of_unknown_size(self, name: str, content: bytes, *, size: int) -> int:
        """Send a file whose message does not say how large it is."""
        document = {**self._file(name, content, size), "file_name": name}
        del document["file_size"]
        return self._write({"document": document})

    def sends_video(self, content: bytes) -> int:
        """Send a video."""
        more = {"width": 640, "height": 480, "duration": 5}
        return self._write({"video": {**self._file("video.mp4", content), **more}})

    def sends(self, contents: dict[str, Any]) -> int:
        """Send anything else, as the Bot API writes it."""
        return self._write(contents)

    def shares_contact(self, number: str, *, own: bool = True) -> int:
        """Share a telephone number: the customer's own, which Telegram vouches for, or somebody's."""
        contact = {"phone_number": number, "first_name": "Boris"}
        return self._write({"contact": {**contact, "user_id": self.id} if own else contact})

    def shares_location(self, latitude: float, longitude: float) -> int:
        """Share where they are."""
        return self._write({"location": {"latitude": latitude, "longitude": longitude}})

    def edits(self, message: int, text: str) -> int:
        """Correct the text of an earlier message."""
        edited = self._chat.messages[message]
        edited["caption" if "caption" in edited else "text"] = text
        edited["edit_date"] = self._stage.world.tick()
        self._stage.mailbox.put("edited_message", dict(edited))
        return message

    def presses(self, title: str) -> int:
        """Press the newest button with that title; LookupError if there is none."""
        for message in reversed(list(self._chat.messages.values())):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == title:
                        return self._press(message, button["callback_data"])
        raise LookupError(f"no button {title!r} in the chat")

    def sees(self) -> list[Shown]:
        """What the bot has written, as it stands in the chat now."""
        return [_shown(message) for message in self._chat.messages.values() if message["from"] is BOT]

    def sees_texts(self) -> list[str]:
        """Only the texts."""
        return [shown.text for shown in self.sees()]

    def sees_typing(self) -> bool:
        """Whether the bot has shown that somebody writes."""
        return "typing" in self._chat.actions

    def blocks(self, blocked: bool = True) -> None:
        """Block the bot, or let it write again."""
        self._chat.blocked = blocked

    def moves(self, chat_id: int) -> None:
        """The chat gets another id, as a group does that becomes a supergroup."""
        self._chat.moved_to = chat_id

    def _press(self, message: dict[str, Any], payload: str) -> int:
        query = {"id": f"query-{self._stage.world.tick()}", "from": self._person, "message": dict(message)}
        return self._stage.mailbox.put("callback_query", {**query, "chat_instance": "1", "data": payload})

    def _write(self, contents: dict[str, Any], caption: str = "", album: str = "") -> int:
        more = {key: value for key, value in (("caption", caption), ("media_group_id", album)) if value}
        message = self._stage.world.write(self._chat, self._person, {**contents, **more})
        self._stage.mailbox.put("message", dict(message))
        return int(message["message_id"])

    def _file(self, name: str, content: bytes, size: int | None = None) -> dict[str, Any]:
        file_id = self._stage.world.keep(name, content, size)
        return described(file_id, self._stage.world.files[file_id])


def _shown(message: dict[str, Any]) -> Shown:
    text = message.get("text") or message.get("caption") or ""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    wide = text.encode("utf-16-le")
    bold = tuple(
        wide[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        for entity in message.get("entities", [])
        if entity["type"] == "bold"
    )
    return Shown(
        id=message["message_id"],
        text=text,
        buttons=tuple(button["text"] for row in rows for button in row),
        kind=next((kind for kind in ("photo", "document", "voice", "audio") if kind in message), "text"),
        edited="edit_date" in message,
        bold=bold,
    )

"""A group that the bot is a member of."""

from __future__ import annotations

from typing import Any

from tests.stand_ins.telegram.stage import Stage
from tests.stand_ins.telegram.world import Chat


class Group:
    """A supergroup; with topics if it is a forum."""

    def __init__(self, stage: Stage, chat_id: int, title: str, *, forum: bool) -> None:
        about: dict[str, Any] = {"id": chat_id, "type": "supergroup", "title": title}
        self._stage = stage
        self._chat = stage.world.chats.setdefault(
            chat_id, Chat(chat_id, {**about, "is_forum": True} if forum else about)
        )

    def hears(self, person: int, text: str, topic: int | None = None) -> int:
        """A member writes; gives the id of the message."""
        author = {"id": person, "is_bot": False, "first_name": "Boris"}
        thread = {} if topic is None else {"message_thread_id": topic, "is_topic_message": True}
        message = self._stage.world.write(self._chat, author, {"text": text, **thread})
        self._stage.mailbox.put("message", dict(message))
        return int(message["message_id"])

    def topics(self) -> dict[int, str]:
        """The topics by their thread id."""
        return dict(self._chat.topics)

    def loses_topic(self, topic: int) -> None:
        """Somebody deletes a topic by hand."""
        del self._chat.topics[topic]

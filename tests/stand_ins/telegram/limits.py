"""How much Telegram lets a bot send."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second for the bot and for a private chat (with a burst), and a minute for a group."""

    per_second: float = 30.0
    per_chat: float = 1.0
    chat_burst: int = 5
    per_group_minute: float = 20.0


class Gate:
    """Counts by the generic cell rate algorithm; ``now`` is in seconds of the loop's clock."""

    def __init__(self, limits: Limits | None) -> None:
        self._limits = limits
        self._next: dict[str, float] = defaultdict(float)

    def retry_after(self, chat: int, now: float) -> int | None:
        """None if the message may pass, else after how many whole seconds to come again."""
        if self._limits is None:
            return None
        if chat > 0:
            per_chat = (1 / self._limits.per_chat, self._limits.chat_burst)
        else:
            per_chat = (60 / self._limits.per_group_minute, int(self._limits.per_group_minute))
        rules = {"bot": (1 / self._limits.per_second, int(self._limits.per_second)), f"chat {chat}": per_chat}
        waits = [self._next[key] - step * (burst - 1) - now for key, (step, burst) in rules.items()]
        if max(waits) > 1e-9:
            return max(1, math.ceil(max(waits)))
        for key, (step, _) in rules.items():
            self._next[key] = max(self._next[key], now) + step
        return None

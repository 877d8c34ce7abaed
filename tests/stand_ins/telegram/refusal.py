"""How the Bot API says no."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A call that Telegram refuses, with its error code and its own words."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The answer as Telegram writes it."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad_request(what: str) -> Refused:
    """A 400 in Telegram's words."""
    return Refused(400, f"Bad Request: {what}")

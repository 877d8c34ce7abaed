"""Running actions by an action server over HTTP."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.dialogue.errors import ActionFailed, ActionRejected
from bot.dialogue.runner import ActionResult, read_result, sdk_version

if TYPE_CHECKING:
    import aiohttp

REJECTED_STATUS = 400
UNKNOWN_STATUS = 404


class HttpRunner:
    """Runs actions at ``url`` (ending in /webhook), each within ``timeout_seconds``; close it when done."""

    def __init__(self, url: str, timeout_seconds: float = 10.0) -> None:
        self._url = url
        self._timeout_seconds = timeout_seconds
        self._session: aiohttp.ClientSession | None = None

    async def run(self, name: str, tracker: dict[str, Any], domain: dict[str, Any]) -> ActionResult:
        """Run the action."""
        import aiohttp

        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._timeout_seconds))
        call = {
            "next_action": name,
            "sender_id": tracker["sender_id"],
            "tracker": tracker,
            "domain": domain,
            "version": sdk_version(),
        }
        try:
            async with self._session.post(self._url, json=call) as answer:
                status, body = answer.status, await answer.read()
        except TimeoutError as error:
            raise ActionFailed(name, f"did not end within {self._timeout_seconds} seconds") from error
        except aiohttp.ClientError as error:
            raise ActionFailed(name, f"the action server is out of reach ({type(error).__name__})") from error
        return _read(name, status, body)

    async def close(self) -> None:
        """Close the connections; the next run opens new ones."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()


def _read(name: str, status: int, body: bytes) -> ActionResult:
    if status == UNKNOWN_STATUS:
        raise ActionFailed(name, "is not registered")
    if status not in (200, REJECTED_STATUS):
        # The body of a failure repeats the whole request, personal data included: it is not passed on.
        raise ActionFailed(name, f"the action server answered {status}")
    try:
        content = json.loads(body)
    except ValueError as error:
        raise ActionFailed(name, "the action server answered no JSON") from error
    if status == REJECTED_STATUS:
        rejected = content.get("action_name") if isinstance(content, dict) else None
        raise ActionRejected(rejected or name)
    return read_result(name, content)

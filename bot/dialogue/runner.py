"""How actions are run: in this process, or by an action server over HTTP. Both give the same conversation."""

from __future__ import annotations

import json
import logging
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from bot.dialogue.errors import ActionFailed, ActionRejected
from bot.dialogue.events import Event

if TYPE_CHECKING:
    from rasa_sdk.executor import ActionExecutor


@dataclass(frozen=True, slots=True)
class ActionResult:
    """What an action answered: events, and responses in the form of ``dispatcher.messages``; plain JSON values."""

    events: list[Event]
    responses: list[dict[str, Any]]


class ActionRunner(Protocol):
    """Runs one action of the bot."""

    async def run(self, name: str, tracker: dict[str, Any], domain: dict[str, Any]) -> ActionResult:
        """Run the action. Raises ActionRejected if it declines, ActionFailed if anything else goes wrong."""


class InProcessRunner:
    """Runs actions in this process, with a time limit in seconds (an action that blocks the loop escapes it)."""

    def __init__(self, executor: ActionExecutor, timeout_seconds: float = 30.0) -> None:
        self._executor = executor
        self._timeout_seconds = timeout_seconds

    async def run(self, name: str, tracker: dict[str, Any], domain: dict[str, Any]) -> ActionResult:
        """Run the action. ``tracker`` may be changed by it."""
        import asyncio

        from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

        call = {"next_action": name, "sender_id": tracker["sender_id"], "tracker": tracker, "domain": domain}
        try:
            async with asyncio.timeout(self._timeout_seconds):
                result = await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            raise ActionRejected(rejection.action_name) from rejection
        except ActionNotFoundException as error:
            raise ActionFailed(name, "is not registered") from error
        except TimeoutError as error:
            raise ActionFailed(name, f"did not end within {self._timeout_seconds} seconds") from error
        except Exception as error:
            # The place, not the words: what an exception says may repeat what the customer said.
            place = traceback.extract_tb(error.__traceback__)[-1]
            kind = type(error).__name__
            logging.getLogger(__name__).error("%s raised %s at %s:%s", name, kind, place.filename, place.lineno)
            raise ActionFailed(name, f"raised {kind}") from error
        if result is None:
            raise ActionFailed(name, "answered nothing")
        try:
            # The round trip gives the values that HTTP would give, and keeps the action's own objects out.
            return read_result(name, json.loads(json.dumps({"events": result.events, "responses": result.responses})))
        except (TypeError, ValueError) as error:
            raise ActionFailed(name, "answered values that JSON cannot carry") from error


def read_result(name: str, body: Any) -> ActionResult:
    """The answer of an action server. Raises ActionFailed if it is malformed."""
    events = body.get("events", []) if isinstance(body, dict) else None
    responses = body.get("responses", []) if isinstance(body, dict) else None
    if not isinstance(events, list) or not isinstance(responses, list):
        raise ActionFailed(name, "answered no lists of events and responses")
    if not all(isinstance(item, dict) for item in [*events, *responses]):
        raise ActionFailed(name, "answered events or responses that are no objects")
    return ActionResult(events, responses)


def sdk_version() -> str:
    """The installed version of rasa_sdk, which an action server compares with its own."""
    import importlib.metadata

    return importlib.metadata.version("rasa-sdk")

"""Where actions perform: the bot, the runner, and the circumstances of one message."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.dialogue.domain import Domain
from bot.dialogue.errors import ActionFailed
from bot.dialogue.events import Event, bot_event
from bot.dialogue.incoming import read_events
from bot.dialogue.responses import choose, fill
from bot.dialogue.runner import ActionRunner
from bot.dialogue.settings import Settings
from bot.dialogue.tracker import Tracker
from bot.dialogue.turn import ActionFailure
from bot.dialogue.wire import tracker_as_dict


@dataclass(slots=True)
class Stage:
    """What performing actions needs; one for each message. ``at`` is its time in seconds, ``channel`` its channel."""

    domain: Domain
    runner: ActionRunner
    settings: Settings
    random: Random
    channel: str
    at: float
    failures: list[ActionFailure] = field(default_factory=list)

    def utter(self, response: str, tracker: Tracker) -> list[Event]:
        """Say a response of the domain; nothing if no variation of it fits."""
        message = self._generate(response, tracker, {})
        return [] if message is None else [bot_event({**message, "utter_action": response}, self.at)]

    async def call(self, action: str, tracker: Tracker) -> list[Event]:
        """Run an action of the bot: what it says, then its events.

        Raises ActionRejected, and ActionFailed after noting the failure.
        """
        try:
            result = await self.runner.run(action, tracker_as_dict(tracker), self.domain.as_dict)
            events = read_events(action, result.events, self.at)
        except ActionFailed as failure:
            self.failures.append(ActionFailure(action, failure.reason))
            raise
        return [*self._utterances(result.responses, tracker), *events]

    def _utterances(self, responses: list[dict[str, Any]], tracker: Tracker) -> list[Event]:
        events: list[Event] = []
        for response in responses:
            given = dict(response)
            name = given.pop("response", None)
            draft: dict[str, Any] = {}
            if name:
                message = self._generate(name, tracker, given)
                if not message:
                    continue
                draft = {**message, "utter_action": name}
            buttons = given.pop("buttons", None) or []
            if buttons:
                draft["buttons"] = [*(draft.get("buttons") or []), *buttons]
            draft.update({key: value for key, value in given.items() if value})
            events.append(bot_event(draft, self.at))
        return events

    def _generate(self, response: str, tracker: Tracker, values: dict[str, Any]) -> dict[str, Any] | None:
        variation = choose(self.domain.responses.get(response, []), self.channel, tracker.slots, self.random)
        return None if variation is None else fill(variation, {**tracker.slots, **values})

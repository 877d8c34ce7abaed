"""The driver: one message in, one turn out."""

from __future__ import annotations

from random import Random

from bot.dialogue.actions import perform
from bot.dialogue.bot import Bot
from bot.dialogue.errors import ActionFailed, ActionRejected
from bot.dialogue.events import Event, action_event, rejection_event, slot_event, user_event
from bot.dialogue.filling import fill_slots
from bot.dialogue.message import ParseData, UserMessage
from bot.dialogue.names import LISTEN, RESTART_INTENT, SESSION_METADATA_SLOT, SESSION_START
from bot.dialogue.payload import parse_payload
from bot.dialogue.policy import Prediction
from bot.dialogue.runner import ActionRunner
from bot.dialogue.session import needs_session
from bot.dialogue.settings import Settings
from bot.dialogue.stage import Stage
from bot.dialogue.state import TrackerState, state_of
from bot.dialogue.tracker import Tracker
from bot.dialogue.turn import ActionFailure, Reply, Turn


class Driver:
    """Runs one bot. It keeps nothing of any conversation: the state is handed in and out."""

    def __init__(self, bot: Bot, runner: ActionRunner, *, settings: Settings | None = None) -> None:
        self._bot = bot
        self._runner = runner
        self._settings = settings or Settings()
        self._random = Random(self._settings.random_seed)

    async def handle(self, state: TrackerState | None, message: UserMessage) -> Turn:
        """Answer a message; ``state`` is that of the conversation's previous turn, None at its first message.

        Failures of actions do not raise: they are listed in the turn.
        """
        stage = Stage(self._bot.domain, self._runner, self._settings, self._random, message.input_channel, message.at)
        tracker = Tracker.from_events(self._bot.domain, message.sender_id, state.events if state else ())
        return await _Conversation(self._bot, tracker, stage).answer(message)


class _Conversation:
    """One turn of a conversation."""

    def __init__(self, bot: Bot, tracker: Tracker, stage: Stage) -> None:
        self._bot = bot
        self._tracker = tracker
        self._stage = stage
        self._said: list[Event] = []
        self._performed = 0
        self._last_action = ""

    async def answer(self, message: UserMessage) -> Turn:
        known = len(self._tracker.events)
        await self._begin_session(message)
        text = message.text.strip()
        parse = self._understand(text, message.parse)
        data = parse.as_dict(text, message.message_id, message.metadata)
        event = user_event(text, data, message.input_channel, message.message_id, message.metadata, message.at)
        self._tracker.extend([event])
        await self._fill_slots()
        await self._loop()
        return Turn(
            state=state_of(self._tracker, self._stage.settings.max_events),
            replies=tuple(Reply.from_event(event) for event in self._said),
            events=tuple(self._tracker.events[known:]),
            failed_actions=tuple(self._stage.failures),
        )

    def _understand(self, text: str, parse: ParseData) -> ParseData:
        """What the message means: a payload speaks for itself and passes the fallback by."""
        domain = self._bot.domain
        named = parse_payload(text, domain.intents, domain.entities)
        if named is not None:
            return named
        if self._stage.settings.entities_from_files:
            parse = self._bot.patterns.apply(text, parse)
        if self._bot.fallback and self._stage.settings.fallback_from_files:
            parse = self._bot.fallback.apply(parse)
        return parse

    async def _begin_session(self, message: UserMessage) -> None:
        if not needs_session(self._tracker, self._bot.domain, self._stage.settings, message.at):
            return
        if message.metadata:
            self._tracker.extend([slot_event(SESSION_METADATA_SLOT, message.metadata, message.at)])
        await self._run(Prediction(SESSION_START, None, 1.0))

    async def _fill_slots(self) -> None:
        events = await fill_slots(self._tracker, self._stage)
        self._say(events)
        self._tracker.extend(events)

    async def _loop(self) -> None:
        """Predict and run until it is the customer's turn."""
        going = True
        while going and (not self._tracker.paused or self._tracker.intent == RESTART_INTENT):
            if self._too_many():
                self._break_off()
                return
            self._performed += 1
            prediction = self._bot.policy.predict(self._tracker, self._stage.at)
            await self._run(prediction)
            going = prediction.action not in (LISTEN, SESSION_START)

    def _too_many(self) -> bool:
        limit = self._stage.settings.max_actions_per_message
        if limit is not None and self._performed >= limit:
            return True
        if self._tracker.latest_action in (LISTEN, SESSION_START):
            return False  # Rasa's limit looks only at turns under way; an action that undoes itself escapes it
        count = 0
        for event in reversed(self._tracker.events):
            if event["event"] == "action":
                if event["name"] in (LISTEN, SESSION_START):
                    break
                count += 1
        return count >= self._stage.settings.max_predictions

    def _break_off(self) -> None:
        self._stage.failures.append(ActionFailure(self._last_action, "too many actions for one message"))
        if self._stage.settings.listen_after_action_limit:
            self._tracker.extend([action_event(LISTEN, self._stage.at)])

    async def _run(self, prediction: Prediction) -> None:
        """Perform the action on a copy of the conversation, then write down what happened."""
        self._last_action = prediction.action
        trial = self._tracker.copy()
        trial.extend(prediction.events)
        at = self._stage.at
        try:
            events = await perform(prediction.action, trial, self._stage)
        except ActionRejected:
            rejection = rejection_event(prediction.action, at, prediction.policy, prediction.confidence)
            self._tracker.extend([rejection])
            return
        except ActionFailed:
            events = []  # the stage has noted the failure
        if not any(event["event"] == "action_execution_rejected" for event in events):
            executed = action_event(
                prediction.action, at, prediction.policy, prediction.confidence, hidden=prediction.hidden
            )
            self._tracker.extend([*prediction.events, executed])
        self._tracker.extend(events)
        if any(event["event"] == "user" for event in events):
            await self._fill_slots()
        self._say(events)

    def _say(self, events: list[Event]) -> None:
        self._said += [event for event in events if event["event"] == "bot"]

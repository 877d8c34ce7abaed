"""Performing an action by its name: Rasa's own actions, responses, forms, and the bot's actions."""

from __future__ import annotations

from bot.dialogue import names
from bot.dialogue.errors import ActionFailed
from bot.dialogue.events import Event, action_event, bare_event, bot_event, loop_event, slot_event
from bot.dialogue.filling import fill_slots
from bot.dialogue.forms import FormRun
from bot.dialogue.stage import Stage
from bot.dialogue.tracker import Tracker
from bot.dialogue.turn import ActionFailure


async def perform(name: str, tracker: Tracker, stage: Stage) -> list[Event]:
    """The events of the action. Raises ActionRejected and ActionFailed, the latter noted on the stage."""
    domain = stage.domain
    if domain.is_custom(name):
        return await stage.call(name, tracker)
    if name.startswith(names.UTTER_PREFIX):
        return stage.utter(name, tracker)
    if name in domain.forms:
        return await FormRun(domain.forms[name], tracker, stage).run()
    if name == names.EXTRACT_SLOTS:
        return await fill_slots(tracker, stage)
    if name in names.UNSUPPORTED_ACTIONS:
        stage.failures.append(ActionFailure(name, "is not supported"))
        raise ActionFailed(name, "is not supported")
    return _default(name, tracker, stage)


def _default(name: str, tracker: Tracker, stage: Stage) -> list[Event]:
    at = stage.at
    if name == names.DEFAULT_FALLBACK:
        return [*stage.utter("utter_default", tracker), bare_event("rewind", at)]
    if name == names.BACK:
        return [*stage.utter("utter_back", tracker), bare_event("rewind", at), bare_event("rewind", at)]
    if name == names.RESTART:
        return [*stage.utter("utter_restart", tracker), bare_event("restart", at)]
    if name == names.SESSION_START:
        return [bare_event("session_started", at), *_carried_over(tracker, stage), action_event(names.LISTEN, at)]
    if name == names.DEACTIVATE_LOOP:
        return [loop_event(None, at), slot_event(names.REQUESTED_SLOT, None, at)]
    if name == names.ASK_REPHRASE:
        return stage.utter("utter_ask_rephrase", tracker)
    if name == names.ASK_AFFIRMATION:
        return [_affirmation(tracker, at)]
    return []  # action_listen, action_unlikely_intent


def _carried_over(tracker: Tracker, stage: Stage) -> list[Event]:
    if not stage.domain.carry_over_slots:
        return []
    return [{**event, "timestamp": stage.at} for event in tracker.applied.items if event["event"] == "slot"]


def _affirmation(tracker: Tracker, at: float) -> Event:
    """Rasa's own question back; a bot that wants other words overrides the action."""
    intent = tracker.intent
    ranking = tracker.parse_data.get("intent_ranking") or []
    if intent == names.FALLBACK_INTENT and len(ranking) > 1:
        intent = ranking[1]["name"]
    message = {
        "text": f"Did you mean '{intent}'?",
        "buttons": [{"title": "Yes", "payload": f"/{intent}"}, {"title": "No", "payload": "/out_of_scope"}],
        "utter_action": names.ASK_AFFIRMATION,
    }
    return bot_event(message, at)

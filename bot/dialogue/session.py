"""Sessions: when a new one begins."""

from __future__ import annotations

from bot.dialogue.domain import Domain
from bot.dialogue.settings import Settings
from bot.dialogue.tracker import Tracker

SECONDS_PER_MINUTE = 60.0


def needs_session(tracker: Tracker, domain: Domain, settings: Settings, at: float) -> bool:
    """Whether a session must begin before the message of ``at`` (seconds): at the very start, or after expiry."""
    if not tracker.applied.items:
        return True
    if domain.session_minutes <= 0 or (settings.keep_form_on_expiry and tracker.loop is not None):
        return False
    for event in reversed(tracker.applied.items):
        if event["event"] == "user":
            return bool((at - event["timestamp"]) / SECONDS_PER_MINUTE > domain.session_minutes)
    return False

"""The optional language model: put together from the settings, and what is known of how it fares."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from pathlib import Path

from desk.ports import Clock
from fiveclear.settings import Settings
from understanding.second_opinion.adviser import Adviser
from understanding.second_opinion.breaker import Breaker, Standing
from understanding.second_opinion.chat_completions import ChatCompletions

_NOTES = "language_model.json"
_log = logging.getLogger("fiveclear.second_opinion")


def language_model(settings: Settings) -> ChatCompletions | None:
    """The model that the settings name; None where they name none, and then nothing ever leaves the house."""
    if settings.language_model_url is None or settings.language_model_name is None:
        return None
    key = settings.language_model_key
    return ChatCompletions(
        settings.language_model_url,
        settings.language_model_name,
        key=key.get_secret_value() if key else None,
        seconds=settings.language_model_seconds,
        form=settings.language_model_form,
    )


def adviser_for(settings: Settings, model: ChatCompletions, clock: Clock) -> Adviser:
    """Asks ``model`` where the settings say that it pays; its breaker leaves notes in the data folder."""
    return Adviser(
        model,
        Breaker(clock, Notes(settings.data).take),
        intents=settings.language_model_asked == "unsure",
        at_once=settings.language_model_at_once,
    )


class Notes:
    """A file in the data folder that tells the doctor, another process, whether the breaker is open.

    It is there while the breaker is open. Of several processes whoever came last has written it.
    """

    def __init__(self, data: Path) -> None:
        self._path = data / _NOTES

    def take(self, standing: Standing) -> None:
        """Log the change and write it down. No note is worth a customer's turn: one that fails is only logged."""
        try:
            if standing.until is None:
                _log.warning("the language model answers again")
                self._path.unlink(missing_ok=True)
                return
            _log.warning(
                "the language model failed %d times in a row, lastly: %s; it is asked again from %s",
                standing.failures,
                standing.reason,
                standing.until.isoformat(timespec="seconds"),
            )
            fresh = self._path.with_suffix(".new")
            until = standing.until.isoformat()
            fresh.write_text(json.dumps({"failures": standing.failures, "reason": standing.reason, "until": until}))
            fresh.replace(self._path)
        except OSError as error:
            _log.warning("the notes on the language model cannot be written: %s", error.strerror)

    def read(self) -> Standing | None:
        """The last note; None where the breaker is closed, or the file is no such note."""
        try:
            fields = json.loads(self._path.read_text())
            return Standing(int(fields["failures"]), str(fields["reason"]), datetime.fromisoformat(fields["until"]))
        except (OSError, ValueError, LookupError, TypeError):
            return None

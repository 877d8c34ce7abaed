"""The optional language model: whether its answer to a made-up message is of use, and whether it is still asked."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from desk.ports import Clock
from fiveclear.examination.finding import Finding, reservation, well
from fiveclear.language_model import Notes, language_model
from fiveclear.settings import Settings
from understanding.second_opinion.model import LanguageModel, NoAnswer
from understanding.second_opinion.opinion import SCHEMA, read_opinion
from understanding.second_opinion.prompt import Prompt

PART = "2nd opinion"
_MADE_UP = "电梯停在两层楼之间，里面有人出不来。 There are people in the lift and it will not open."
_WITHOUT = "the desk goes by its own judgement"
_ASKED = {"danger": "danger is unclear", "unsure": "danger is unclear or the intent is in doubt"}


async def examine_language_model(settings: Settings, clock: Clock) -> Finding:
    """Ask it once; without a model there is none to ask, which is no fault, and nothing leaves the house."""
    model = language_model(settings)
    if model is None:
        return well(PART, "off, nothing leaves the house; docs/language-model.md tells how to switch it on.")
    try:
        finding = await _asked(model, settings)
    finally:
        await model.close()
    note = Notes(settings.data).read()
    if note is not None and note.until is not None and note.until > clock.now():
        return reservation(
            PART,
            f"{model.name} failed {note.failures} times in a row, lastly: {note.reason}. Until "
            f"{note.until.isoformat(timespec='seconds')} nobody asks it; {_WITHOUT}.",
            finding.remedy or "It answers now, and will be asked again by itself.",
        )
    return finding


async def _asked(model: LanguageModel, settings: Settings) -> Finding:
    prompt = Prompt.load()
    began = time.monotonic()
    try:
        read_opinion(await model.complete(prompt.instructions, prompt.wrapped(_MADE_UP), SCHEMA))
    except NoAnswer as failure:
        return reservation(PART, f"{model.name} is of no use ({failure}); {_WITHOUT}.", _remedy(str(failure)))
    seconds = time.monotonic() - began
    host = urlsplit(settings.language_model_url or "").hostname
    return well(
        PART,
        f"{model.name} at {host} answered in {seconds:.1f} s (prompt {prompt.version}); "
        f"asked where {_ASKED[settings.language_model_asked]}.",
    )


def _remedy(reason: str) -> str:
    if reason in ("HTTP 401", "HTTP 403"):
        return "Correct FIVECLEAR_LANGUAGE_MODEL_KEY."
    if reason == "HTTP 404":
        return "Correct FIVECLEAR_LANGUAGE_MODEL_URL (it mostly ends in /v1) and FIVECLEAR_LANGUAGE_MODEL_NAME."
    if reason.startswith(("HTTP 400", "HTTP 422", "the answer")):
        return "Try FIVECLEAR_LANGUAGE_MODEL_FORM=json_object or none, or another model."
    if reason.startswith("no answer"):
        return "Use a quicker model, or raise FIVECLEAR_LANGUAGE_MODEL_SECONDS."
    return "Check FIVECLEAR_LANGUAGE_MODEL_URL and the network, or leave it empty."

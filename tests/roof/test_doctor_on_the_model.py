"""The doctor on the optional language model: off, well, of no use, and left alone after failures."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fiveclear.examination.finding import Finding, Health
from fiveclear.examination.language_model import examine_language_model
from fiveclear.language_model import Notes, adviser_for, language_model
from fiveclear.settings import Settings
from tests.stand_ins.language_model import GRAVE, Day, LanguageModelStandIn
from tests.stand_ins.time import StandingClock
from tests.understanding.second_opinion.test_asking import TEXT, own
from understanding.second_opinion.breaker import FAILURES, Standing

KEY = "sk-the-secret-of-this-desk"


@pytest.fixture
async def model() -> AsyncIterator[LanguageModelStandIn]:
    """A model in the house."""
    async with LanguageModelStandIn(KEY) as opened:
        yield opened


def settings_for(data: Path, model: LanguageModelStandIn, **more: Any) -> Settings:
    return Settings.model_validate(
        {
            "data": data,
            "language_model_plain_http": True,
            "language_model_url": model.url,
            "language_model_name": "a-model",
            "language_model_key": KEY,
            **more,
        }
    )


async def examined(settings: Settings) -> Finding:
    return await examine_language_model(settings, StandingClock())


async def test_off_is_well_and_asks_nobody(tmp_path: Path, model: LanguageModelStandIn) -> None:
    found = await examined(settings_for(tmp_path, model, language_model_url=None))
    assert found.health is Health.OK
    assert found.sentence.startswith("off")
    assert model.connections == 0


async def test_a_model_that_answers_is_well(tmp_path: Path, model: LanguageModelStandIn) -> None:
    found = await examined(settings_for(tmp_path, model))
    assert found.health is Health.OK
    assert "a-model at 127.0.0.1 answered" in found.sentence
    assert len(model.questions) == 1


@pytest.mark.parametrize(
    ("day", "says", "key", "remedy"),
    [
        (Day.GOOD, GRAVE, "sk-wrong", "FIVECLEAR_LANGUAGE_MODEL_KEY"),
        (Day.GOOD, "It is an emergency!", KEY, "FIVECLEAR_LANGUAGE_MODEL_FORM"),
        (Day.HTML, GRAVE, KEY, "FIVECLEAR_LANGUAGE_MODEL_FORM"),
        (Day.HANGS, GRAVE, KEY, "FIVECLEAR_LANGUAGE_MODEL_SECONDS"),
        (Day.BREAKS, GRAVE, KEY, "FIVECLEAR_LANGUAGE_MODEL_URL"),
    ],
)
async def test_a_model_of_no_use_keeps_nobody_from_opening(
    tmp_path: Path, model: LanguageModelStandIn, day: Day, says: Any, key: str, remedy: str
) -> None:
    model.day, model.says = day, says
    seconds = 0.3 if day is Day.HANGS else 15
    found = await examined(settings_for(tmp_path, model, language_model_key=key, language_model_seconds=seconds))
    assert found.health is Health.WARNING
    assert remedy in found.remedy
    assert key not in found.line()


async def test_the_doctor_sees_that_a_running_desk_has_stopped_asking(
    tmp_path: Path, model: LanguageModelStandIn
) -> None:
    settings, clock = settings_for(tmp_path, model), StandingClock()
    asked = language_model(settings)
    assert asked is not None
    adviser = adviser_for(settings, asked, clock)
    model.day = Day.BREAKS
    for _ in range(FAILURES):
        assert await adviser.reconsidered(TEXT, own()) == own()
    model.day = Day.GOOD
    found = await examined(settings)
    assert found.health is Health.WARNING
    assert f"failed {FAILURES} times in a row, lastly: HTTP 500" in found.sentence
    clock.advance(minutes=1)
    await adviser.reconsidered(TEXT, own())
    await adviser.close()
    assert (await examined(settings)).health is Health.OK


@pytest.mark.parametrize("content", ["", "[]", "{}", json.dumps({"failures": "x", "reason": "", "until": "tomorrow"})])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "language_model.json").write_text(content)
    assert Notes(tmp_path).read() is None


def test_a_note_that_cannot_be_written_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    notes = Notes(tmp_path / "nowhere")
    notes.take(Standing(5, "HTTP 500", StandingClock().at + timedelta(minutes=1)))
    assert "cannot be written" in caplog.text
    assert notes.read() is None

"""A whole desk with a language model beside it: what it adds, what it is shown, and that off is off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.one_process import open_desk
from tests.journeys.stories import number_in
from tests.stand_ins.language_model import GRAVE, Day, LanguageModelStandIn
from understanding.second_opinion.prompt import Prompt

KEY = "sk-the-secret-of-this-desk"
PHONE = "13800138000"
# A danger that is over, as far as words tell: no emergency by the desk's own judgement, but a reason to ask.
TEXT = f"上周楼道着火了，已经扑灭了，但是到现在没人来处理，我电话{PHONE}"
QUOTE = "没人来处理"


def surroundings(model: LanguageModelStandIn, **more: str) -> dict[str, str]:
    return {
        "FIVECLEAR_LANGUAGE_MODEL_URL": model.url,
        "FIVECLEAR_LANGUAGE_MODEL_NAME": "a-model",
        "FIVECLEAR_LANGUAGE_MODEL_KEY": KEY,
        "FIVECLEAR_LANGUAGE_MODEL_PLAIN_HTTP": "yes",
        "FIVECLEAR_LANGUAGE_MODEL_SECONDS": "15",
        **more,
    }


async def test_an_emergency_that_the_model_saw_is_treated_as_one(tmp_path: Path) -> None:
    async with LanguageModelStandIn(KEY) as model:
        model.says = {**GRAVE, "quote": QUOTE}
        async with open_desk(tmp_path, surroundings(model)) as desk, desk.agent("Vera") as vera:
            async with desk.customer("zh-Hans") as customer:
                told = await customer.says(TEXT)
            assert "119" in told[0]["text"]
            case = await vera.get(f"/cases/{number_in(told)}")
        assert case["urgency"] == "emergency"
        assert {"signal": "second_opinion", "text": QUOTE} in case["evidence"]
        assert [each["text"] for each in case["evidence"] if each["signal"] == "second_opinion.prompt"] == [
            f"{Prompt.load().version} · a-model"
        ]
        assert model.shown(0) == TEXT.replace(PHONE, "[PHONE-1]")
        words = desk.program.words
        assert "raised to emergency" in words
        assert not any(secret in words for secret in (KEY, PHONE, QUOTE))


@pytest.mark.parametrize(
    ("day", "more"),
    [(Day.BREAKS, {}), (Day.GOOD, {"FIVECLEAR_LANGUAGE_MODEL_URL": ""})],
    ids=["a model that fails", "off"],
)
async def test_without_an_opinion_the_desk_does_as_it_always_did(
    tmp_path: Path, day: Day, more: dict[str, Any]
) -> None:
    async with LanguageModelStandIn(KEY) as model:
        model.says, model.day = {**GRAVE, "quote": QUOTE}, day
        async with open_desk(tmp_path, surroundings(model, **more)) as desk, desk.customer("zh-Hans") as customer:
            told = await customer.says(TEXT)
        assert "119" not in told[0]["text"]
        assert bool(model.connections) == (day is Day.BREAKS)

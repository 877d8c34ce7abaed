"""The desk's understanding in the form in which Rasa asks an external one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.rest.conftest import RestClient


async def parsed(client: RestClient, text: str) -> dict[str, Any]:
    """What is answered for a text."""
    answer = await client.post({"text": text, "message_id": "olga", "token": "of another"}, "/model/parse")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("你们的快递三天了还没送到，打电话也没人接", "complaint", "zh-Hans"),
        ("廚房著火了，快來人", "emergency", "zh-Hant"),
        ("I would like to talk to a real person please", "human", "en"),
    ],
)
async def test_a_text_is_read_as_the_bot_reads_it(on_sqlite: RestClient, text: str, intent: str, language: str) -> None:
    found = await parsed(on_sqlite, text)
    assert found["intent"]["name"] == intent
    assert 0 < found["intent"]["confidence"] <= 1
    assert found["intent_ranking"][0] == found["intent"]
    assert (found["text"], found["message_id"]) == (text, "olga")
    assert found["heard"]["language"] == language


async def test_entities_say_where_they_stand_and_what_they_mean(on_sqlite: RestClient) -> None:
    text = "my phone number is 13800138000, and the kettle broke"
    entities = (await parsed(on_sqlite, text))["entities"]
    (phone,) = [entity for entity in entities if entity["entity"] == "phone"]
    assert text[phone["start"] : phone["end"]] == "13800138000"
    assert set(phone) == {"entity", "start", "end", "value", "confidence_entity", "extractor"}
    assert phone["value"].endswith("13800138000")


async def test_a_payload_speaks_for_itself(on_sqlite: RestClient) -> None:
    found = await parsed(on_sqlite, '/set_language@0.9{"chosen_language": "en", "unknown": 1}')
    assert found["intent"] == {"name": "set_language", "confidence": 0.9}
    assert [(entity["entity"], entity["value"]) for entity in found["entities"]] == [("chosen_language", "en")]
    assert "heard" not in found
    assert (await parsed(on_sqlite, "/affirm"))["intent"] == {"name": "affirm", "confidence": 1.0}
    assert (await parsed(on_sqlite, "/unheard of"))["intent"]["name"] != "unheard of"


async def test_a_text_without_words_means_nothing(on_sqlite: RestClient) -> None:
    found = await parsed(on_sqlite, "  ")
    assert (found["intent"], found["entities"]) == ({"name": None, "confidence": 0.0}, [])


async def test_what_cannot_be_read_is_refused(on_sqlite: RestClient) -> None:
    unreadable: list[Any] = [{}, {"text": None}, {"text": 12}, {"text": "x" * 4001}, []]
    for body in unreadable:
        answer = await on_sqlite.post(body, "/model/parse")
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_input"), body

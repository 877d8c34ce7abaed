"""A link opens one conversation, for a while, and only if it was made here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from storage.links import ConversationLinks
from storage.master_key import new_master_key

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
UNTIL = NOW + timedelta(days=14)


def test_a_link_leads_back_until_its_time_is_over_and_survives_a_rotation() -> None:
    master = new_master_key()
    link = ConversationLinks(master).make("one", UNTIL)
    later = ConversationLinks(master.with_new_key().newest(1))
    assert later.read(link, NOW) == "one"
    assert later.read(link, UNTIL - timedelta(seconds=1)) == "one"
    assert later.read(link, UNTIL) is None


@pytest.mark.parametrize(
    "made_up", ["", ".", "..", "one", "one.99999999999.", "one.99999999999.c2lnbmVk", "é\ud800.1.x"]
)
def test_what_was_not_made_here_opens_nothing(made_up: str) -> None:
    assert ConversationLinks(new_master_key()).read(made_up, NOW) is None


def test_another_conversation_or_another_time_breaks_the_signature() -> None:
    links = ConversationLinks(new_master_key())
    link = links.make("one", UNTIL)
    assert links.read(link.replace("one", "two"), NOW) is None
    assert links.read(link.replace(".17", ".27"), NOW) is None
    assert ConversationLinks(new_master_key()).read(link, NOW) is None

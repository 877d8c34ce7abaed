"""Letters over SMTP: what they say, and what each bad day of the mail server means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.channels.email.channel import EmailChannel
from bot.channels.email.post import MailServer
from bot.channels.registry import AmbiguousFailure, ChannelFailure, Outgoing, PermanentFailure, TransientFailure
from desk.model.message import MessageKind
from desk.phrases import Phrases
from desk.verbs.identity import IssuedCode
from storage.links import ConversationLinks
from storage.master_key import new_master_key
from tests.identity.proving import ADDRESS
from tests.stand_ins.smtp import SmtpStandIn
from tests.stand_ins.time import StandingClock

CLOCK = StandingClock()
LINKS = ConversationLinks(new_master_key())


def channel_to(server: SmtpStandIn, **changes: Any) -> EmailChannel:
    """A channel of the firm that hands its letters to this server."""
    return EmailChannel(
        replace(MailServer(server.host, server.port, "help@firm.example", encryption="none", timeout=5), **changes),
        links=LINKS,
        public_url="https://desk.firm.example/",
        firm="五清电器",
        phrases=Phrases(),
        clock=CLOCK,
    )


def outgoing(address: str = ADDRESS, language: str = "zh-Hans") -> Outgoing:
    """News of a case."""
    return Outgoing(
        "delivery-1",
        "conversation-1",
        address,
        language,
        "",
        MessageKind.SURVEY,
        "",
        (),
        (),
        case_number="1234-5678-90",
    )


async def test_news_are_a_link_and_no_words_of_the_case(server: SmtpStandIn) -> None:
    external_id = await channel_to(server).send(outgoing())
    letter = await server.letter()
    assert server.recipients == [ADDRESS]
    assert (letter["Message-ID"], letter["Auto-Submitted"]) == (external_id, "auto-generated")
    assert letter["From"].addresses[0].display_name == "五清电器"
    assert "1234-5678-90" in letter["Subject"]
    words = letter.get_content()
    link = words.partition("https://desk.firm.example/?link=")[2].strip()
    assert LINKS.read(link, CLOCK.now()) == "conversation-1"


@pytest.mark.parametrize(("language", "words"), [("zh-Hans", "验证码"), ("zh-Hant", "驗證碼"), ("en", "your code is")])
async def test_a_code_is_mailed_in_the_customers_language(server: SmtpStandIn, language: str, words: str) -> None:
    await channel_to(server).mail_code(IssuedCode(ADDRESS, "042042", language))
    text = (await server.letter()).get_content()
    assert words in text
    assert "042042" in text


@pytest.mark.parametrize(
    ("faults", "failure"),
    [
        ({"recipient": 550}, PermanentFailure),
        ({"recipient": 450}, TransientFailure),
        ({"mail": 421}, TransientFailure),
        ({"data": 451}, TransientFailure),
        ({"letter": 552}, PermanentFailure),
        ({"letter": 451}, TransientFailure),
        ({"drop_after_data": True}, AmbiguousFailure),
        ({"drop_at_greeting": True}, TransientFailure),
    ],
)
async def test_what_a_refusal_means(server: SmtpStandIn, faults: dict[str, Any], failure: type[ChannelFailure]) -> None:
    for name, value in faults.items():
        setattr(server.faults, name, value)
    with pytest.raises(failure) as raised:
        await channel_to(server).send(outgoing())
    assert ADDRESS not in str(raised.value)
    assert server.letters == []


async def test_a_confirmation_that_does_not_come_is_ambiguous(server: SmtpStandIn) -> None:
    server.faults.hold_seconds = 1.5
    with pytest.raises(AmbiguousFailure):
        await channel_to(server, timeout=0.5).send(outgoing())


async def test_a_server_that_is_not_there_was_certainly_not_reached(server: SmtpStandIn) -> None:
    with pytest.raises(TransientFailure, match="cannot be reached"):
        await channel_to(server, port=9).send(outgoing())


async def test_a_server_without_the_encryption_that_is_set_gets_no_letter(server: SmtpStandIn) -> None:
    with pytest.raises(TransientFailure) as raised:
        await channel_to(server, encryption="starttls").send(outgoing())
    assert raised.value.whole_channel
    assert server.letters == []


@pytest.mark.parametrize("address", ["two\nlines@mail.example", "王芳@mail.example", ""])
async def test_an_address_that_can_be_none_never_will(server: SmtpStandIn, address: str) -> None:
    with pytest.raises(PermanentFailure):
        await channel_to(server).send(outgoing(address))

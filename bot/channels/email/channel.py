"""E-mail as a channel: it leads customers of the web chat back, and proves addresses. Nothing comes in here."""

from __future__ import annotations

import asyncio
import secrets

from bot.channels.email.letters import Letter, write
from bot.channels.email.post import MailServer, hand_over
from bot.channels.registry import Inlet, Outgoing
from bot.links import LINK_LIVES, Links
from desk.ports import Clock, Phrasebook
from desk.verbs.identity import IssuedCode

_AT_ONCE = 4


class EmailChannel:
    """Letters over SMTP, each by a connection of its own in a thread."""

    name = "email"

    def __init__(
        self, server: MailServer, *, links: Links, public_url: str, firm: str, phrases: Phrasebook, clock: Clock
    ) -> None:
        self._server = server
        self._links = links
        self._public_url = public_url.rstrip("/")
        self._firm = firm
        self._phrases = phrases
        self._clock = clock
        # Mail servers think little of many connections from one place.
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def send(self, outgoing: Outgoing) -> str:
        """Mail a link to the conversation, and nothing of what was said in it; gives the letter's id."""
        link = self._links.make(outgoing.conversation_id, self._clock.now() + LINK_LIVES)
        subject = self._phrases.say("case_link_subject", outgoing.language, number=outgoing.case_number)
        address = f"{self._public_url}/?link={link}"
        text = self._phrases.say("case_link_body", outgoing.language, firm=self._firm, link=address)
        return await self._post(Letter(outgoing.address, outgoing.language, subject, text, outgoing.delivery_id))

    async def mail_code(self, issued: IssuedCode) -> None:
        """Mail the code that proves an address; raises a ChannelFailure."""
        subject = self._phrases.say("contact_code_subject", issued.language, firm=self._firm)
        text = self._phrases.say("contact_code", issued.language, firm=self._firm, code=issued.code)
        await self._post(Letter(issued.address, issued.language, subject, text, secrets.token_hex(16)))

    async def start(self, inlet: Inlet) -> None:
        """Nothing to listen to: customers answer in the chat that the link opens."""

    async def stop(self) -> None:
        """The courier has waited for what was under way."""

    async def _post(self, letter: Letter) -> str:
        message = write(letter, self._firm, self._server.sender, self._clock.now())
        async with self._slots:
            await asyncio.to_thread(hand_over, self._server, message)
        return str(message["Message-ID"])

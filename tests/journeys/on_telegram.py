"""A customer on Telegram, at a desk that talks to the Bot API stand-in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.one_process import OneProcess, open_desk
from tests.journeys.stories import IN_ENGLISH, number_in
from tests.stand_ins.program import free_port
from tests.stand_ins.telegram.customer import Customer, Shown
from tests.stand_ins.telegram.server import TelegramStandIn
from tests.stand_ins.waiting import eventually


@dataclass(slots=True)
class Phone:
    """A chat with the bot: does something and waits for what comes of it."""

    customer: Customer

    async def sees(self, words: str, after: int = 0) -> Shown:
        """The first message of the bot with these words, behind the first ``after`` ones."""

        async def look() -> Shown | None:
            return next((shown for shown in self.customer.sees()[after:] if words in shown.text), None)

        return await eventually(look, f"{words!r} on Telegram; there is {self.customer.sees_texts()}")

    async def says(self, text: str, expected: str) -> Shown:
        """Write, and wait for these words."""
        before = len(self.customer.sees())
        self.customer.says(text)
        return await self.sees(expected, before)

    async def presses(self, title: str, expected: str) -> Shown:
        """Press the newest button with that title, and wait for these words."""
        before = len(self.customer.sees())
        self.customer.presses(title)
        return await self.sees(expected, before)

    async def complains(self) -> str:
        """Tell the matter by buttons and words; gives the case number."""
        await self.says("/start", "I am the customer service assistant")
        await self.presses("Make a complaint", "Please tell me what happened")
        await self.says(IN_ENGLISH.complaint, "What would you like us to do")
        await self.presses("Skip", "Is that right?")
        told = await self.presses("Yes, submit", "I have registered this as case")
        return number_in([{"text": told.text}])


def settings_of(telegram: TelegramStandIn, mode: str, port: int) -> dict[str, str]:
    """The environment of a desk on Telegram."""
    return {
        "FIVECLEAR_TELEGRAM_TOKEN": telegram.token,
        "FIVECLEAR_TELEGRAM_API": telegram.url,
        "FIVECLEAR_TELEGRAM_MODE": mode,
        "FIVECLEAR_TELEGRAM_SECRET": "a-secret-of-the-webhook",
        "FIVECLEAR_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }


@asynccontextmanager
async def desk_on_telegram(folder: Path, mode: str) -> AsyncIterator[tuple[OneProcess, TelegramStandIn]]:
    """The desk and its Telegram, open for as long as the block lasts."""
    port = free_port()
    async with (
        TelegramStandIn() as telegram,
        open_desk(folder, settings_of(telegram, mode, port), port) as desk,
    ):
        yield desk, telegram

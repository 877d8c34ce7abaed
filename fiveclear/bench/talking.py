"""Customers who all hold the same conversation over Rasa's REST channel, and how long they wait for each answer."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

import aiohttp

_PATIENCE = aiohttp.ClientTimeout(total=60)

# A complaint as it is told, in three scripts by turns: mostly words, which have to be understood, and a few buttons.
CONVERSATIONS: tuple[tuple[str, ...], ...] = (
    (
        "我要投诉",
        "昨天买的电饭煲一插电就漏水，打客服电话没人接",
        "希望换一台新的",
        "我的电话是 13800138000",
        "/affirm",
        "我的投诉处理到哪了",
        "/status",
        "谢谢你们",
    ),
    (
        "我要投訴",
        "冷氣買回來一週就壞了，打電話都沒人接",
        "上週六在信義店買的",
        "我想換一台新的",
        "/skip",
        "/affirm",
        "我的案件進度如何",
        "謝謝",
    ),
    (
        "I want to make a complaint",
        "Your driver delivered my parcel three days late and was rude to my mother",
        "/skip",
        "I would like an apology and a refund",
        "my number is 07700 900123",
        "/affirm",
        "what is the status of my case",
        "thank you, that helps",
    ),
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the channel is; the token only where one is asked for."""

    url: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One round: messages in a second, and the seconds that half of them and 95 of 100 waited at most."""

    senders: int
    messages: int
    per_second: float
    median_seconds: float
    p95_seconds: float
    unanswered: int


async def measure(address: Address, senders: int, conversations: int) -> Measured:
    """So many senders hold so many conversations each, one message after the other, all of them at once."""
    waits: list[float] = []
    unanswered: list[int] = []
    headers = {"Authorization": f"Bearer {address.token}"} if address.token else {}
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, headers=headers) as http:

        async def hold(number: int) -> None:
            for _ in range(conversations):
                sender = f"bench-{secrets.token_hex(6)}"
                for message in CONVERSATIONS[number % len(CONVERSATIONS)]:
                    begun = time.perf_counter()
                    replies = await say(http, address, sender, message)
                    waits.append(time.perf_counter() - begun)
                    if not replies:
                        unanswered.append(1)

        begun = time.perf_counter()
        await asyncio.gather(*(hold(number) for number in range(senders)))
        took = time.perf_counter() - begun
    return Measured(senders, len(waits), len(waits) / took, *_waiting(waits), len(unanswered))


async def say(http: aiohttp.ClientSession, address: Address, sender: str, message: str) -> Sequence[object]:
    """Send one message; gives the replies. Raises aiohttp.ClientError if it is refused."""
    body = {"sender": sender, "message": message}
    where = f"{address.url}/webhooks/rest/webhook"
    async with http.post(where, json=body, timeout=_PATIENCE) as answer:
        answer.raise_for_status()
        replies: list[object] = await answer.json()
        return replies


def _waiting(waits: list[float]) -> tuple[float, float]:
    cuts = quantiles(waits, n=20, method="inclusive")
    return cuts[9], cuts[18]

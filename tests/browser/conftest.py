"""A firm with something on every list, and Chromium to look at it."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.journeys.one_process import OneProcess, open_desk
from tests.journeys.stories import IN_CHINESE, IN_ENGLISH, IN_TAIWAN, complain
from tests.stand_ins.agent import API

PASSWORD = "a quiet word in June"
NO_CHROMIUM = "!!! NO CHROMIUM HERE: nothing was looked at. Install it: apt-get install -y chromium !!!"
LETTER = {"contact_kind": "complaint", "channel": "letter", "language": "en", "customer": {"name": "Olga Petrova"}}
_PATIENCE = 30_000


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneProcess]:
    """The desk with cases that wait, one that is resolved, and an alarm."""
    with asyncio.Runner() as runner:
        opened = open_desk(tmp_path_factory.mktemp("desk"))
        desk = runner.run(opened.__aenter__())
        runner.run(fill(desk))
        yield desk
        runner.run(opened.__aexit__(None, None, None))


async def fill(desk: OneProcess) -> None:
    """Complaints in three scripts, a fire, a question that nobody can answer, a letter that is answered already; Boris
    and Vera have passwords of their own.
    """
    for story in (IN_CHINESE, IN_TAIWAN, IN_ENGLISH):
        async with desk.customer(story.language, story.name) as customer:
            await complain(customer, story)
    async with desk.customer("en", "Ruth Adler") as customer:
        await customer.says(IN_ENGLISH.danger)
    async with desk.customer("zh-Hans", "林晓燕") as customer:
        for _ in range(2):
            await customer.says("请问可以带狗进商场吗？")
    async with desk.agent("Vera") as vera:
        opened = await vera.http.post(f"{API}/cases", json={**LETTER, "text": IN_ENGLISH.complaint})
        assert opened.status_code == 201, opened.text
        await vera.claims(opened.json()["number"])
        await vera.resolves(opened.json()["number"])
    for name in ("Boris", "Vera"):
        await choose_password(desk, name)


async def choose_password(desk: OneProcess, name: str) -> None:
    """Replace a one-time password, as everybody does at the first log-in."""
    person = desk.people[name]
    async with httpx.AsyncClient(base_url=desk.address, timeout=60) as http:
        session = await http.post(f"{API}/session", json={"email": person.email, "password": person.password})
        changed = await http.put(
            f"{API}/session/password",
            json={"current": person.password, "new": PASSWORD},
            headers={"X-CSRF-Token": session.json()["csrf_token"]},
        )
        assert changed.status_code == 204, changed.text


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip(NO_CHROMIUM)
    expect.set_options(timeout=_PATIENCE)
    async with async_playwright() as playwright:
        # Chromium's sandbox does not work for root.
        words = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = await playwright.chromium.launch(executable_path=program, args=words)
        yield opened
        await opened.close()

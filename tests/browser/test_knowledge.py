"""The knowledge editor's page: from a question that nobody could answer to the answer that the next customer gets."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import PASSWORD
from tests.journeys.one_process import OneProcess
from tests.journeys.stories import texts
from tests.stand_ins.agent import API

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

QUESTION = "Do you accept payment in bitcoin? Call me on 020 7946 0018."
SHOWN = "Do you accept payment in bitcoin? Call me on •••."
ASKED_PLAINLY = "Do you accept payment in bitcoin?"
ANSWER = "No, we take cards and cash only."


async def test_an_answer_is_written_found_and_switched_off(desk: OneProcess, browser: Browser) -> None:
    async with desk.customer("en") as customer:
        for _ in range(2):
            await customer.says(QUESTION)
    page = await browser.new_page(locale="en-US")
    await opens_the_console(page, desk, "Vera")
    await page.keyboard.press("g")
    await page.keyboard.press("k")
    group = page.get_by_role("region", name="Questions without an answer").locator(".question", has_text=SHOWN)
    await expect(group).to_be_visible()
    await group.get_by_role("button", name="Write an answer").click()
    await writes_the_answer(page)
    await expect(group).to_be_hidden()
    async with desk.customer("en") as customer:
        assert ANSWER in texts(await customer.says(ASKED_PLAINLY))
    entry = await finds(page, "cards and cash")
    await entry.get_by_role("button", name="Correct").click()
    await expect(page.get_by_role("dialog").get_by_label("Other ways to ask it")).to_have_value(SHOWN)
    await page.keyboard.press("Escape")
    await entry.get_by_role("button", name="Switch off").click()
    await expect(entry).to_be_hidden()
    await page.get_by_role("button", name="Switched off", exact=True).click()
    await expect(entry.get_by_role("button", name="Switch on")).to_be_visible()


async def test_who_does_not_write_the_knowledge_base_does_not_see_the_page(desk: OneProcess, browser: Browser) -> None:
    page = await browser.new_page(locale="en-US")
    await opens_the_console(page, desk, "Boris")
    await expect(page.get_by_role("link", name="Callbacks")).to_be_visible()
    await expect(page.get_by_role("link", name="Knowledge", exact=True)).to_have_count(0)
    await page.goto(f"{desk.address}/console/#/knowledge")
    await expect(page.get_by_role("main")).to_contain_text("Your role does not permit this.")


async def opens_the_console(page: Page, desk: OneProcess, name: str) -> None:
    """Signed in, at the queue."""
    given = {"email": desk.people[name].email, "password": PASSWORD}
    assert (await page.request.post(f"{desk.address}{API}/session", data=given)).ok
    await page.goto(f"{desk.address}/console/#/queue")
    await expect(page.locator("[data-row]").first).to_be_visible()


async def writes_the_answer(page: Page) -> None:
    """The form holds the question already; first without an answer, which the desk does not take."""
    dialog = page.get_by_role("dialog")
    question = dialog.get_by_label("Question", exact=True)
    await expect(question).to_have_value(SHOWN)
    await dialog.get_by_role("button", name="Save entry").click()
    await expect(dialog.get_by_role("alert").first).to_contain_text("This needs 1 to")
    await question.fill(ASKED_PLAINLY)
    await dialog.get_by_label("Other ways to ask it").fill(SHOWN)
    await dialog.get_by_label("Answer", exact=True).fill(ANSWER)
    await dialog.get_by_role("button", name="Save entry").click()
    await expect(dialog).to_be_hidden()


async def finds(page: Page, words: str) -> Locator:
    """The entry, by words of its answer."""
    await page.get_by_label("Search questions and answers").fill(words)
    await page.keyboard.press("Enter")
    entry = page.get_by_role("region", name="Entries").locator(".question")
    await expect(entry).to_have_count(1)
    await expect(entry).to_contain_text(ASKED_PLAINLY)
    return entry

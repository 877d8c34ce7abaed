"""An agent's day without a mouse: nothing here clicks, and nothing is filled in but by keys."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import PASSWORD
from tests.journeys.one_process import OneProcess

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

_FARTHEST = 60
HAS_FOCUS = "element => element === document.activeElement"


async def test_a_case_from_log_in_to_resolution_by_keyboard(desk: OneProcess, browser: Browser) -> None:
    page = await browser.new_page(locale="en-US")
    await page.goto(f"{desk.address}/console/")
    await tab_to(page, page.get_by_label("E-mail address"), desk.people["Boris"].email)
    await tab_to(page, page.get_by_label("Password"), PASSWORD)
    await page.keyboard.press("Enter")
    number = await opens_the_first(page)
    await page.keyboard.press("c")
    await expect(page.get_by_role("button", name="Resolve")).to_be_visible()
    await writes(page, "r", "I have read it, and I am on it.", ".said.agent")
    await writes(page, "n", "The technician is on the way.", ".said.internal")
    await resolves(page)
    await expect(page.locator(".case-head, header").filter(has_text=number)).to_contain_text("Resolved")


async def tab_to(page: Page, wanted: Locator, words: str = "") -> None:
    """Press Tab until it has the focus, and type; AssertionError if no number of steps leads there."""
    await expect(wanted).to_be_visible()
    for _ in range(_FARTHEST):
        if await wanted.evaluate(HAS_FOCUS):
            await page.keyboard.type(words)
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"Tab never leads to {wanted}")


async def opens_the_first(page: Page) -> str:
    """The head of the line, opened with j and Enter; gives its number."""
    first = page.locator("[data-row]").first
    await expect(first).to_be_visible()
    await page.keyboard.press("j")
    assert await first.evaluate(HAS_FOCUS)
    number = (await first.get_attribute("href") or "").rpartition("/")[2]
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Claim")).to_be_visible()
    return number


async def writes(page: Page, key: str, words: str, where: str) -> None:
    """A letter leads into the field, Ctrl+Enter sends, Escape leads out again."""
    await page.keyboard.press(key)
    await expect(page.locator(".composer textarea")).to_be_focused()
    await page.keyboard.type(words)
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(where, has_text=words)).to_be_visible()
    await page.keyboard.press("Escape")


async def resolves(page: Page) -> None:
    """Everything that the policy asks for, field by field."""
    await page.keyboard.press("e")
    dialog = page.get_by_role("dialog")
    await tab_to(page, dialog.get_by_role("group", name="Verdict").get_by_role("radio").first, " ")
    await tab_to(page, dialog.get_by_label("What was done"), "The technician came and put it right.")
    await tab_to(page, dialog.get_by_role("group", name="Cause").get_by_role("radio").first, " ")
    await tab_to(page, dialog.get_by_label("Root cause"), "A worn cable.")
    await tab_to(page, dialog.get_by_label("Unit"), "Repairs")
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()

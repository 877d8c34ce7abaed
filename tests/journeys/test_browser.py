"""The main job in two browsers: a customer on the chat page, an agent at the console with the keyboard."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.journeys.browsing import two_browsers
from tests.journeys.firm import Person
from tests.journeys.one_process import OneProcess
from tests.journeys.stories import IN_ENGLISH

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

_PASSWORD = "a quiet word in June"


async def test_from_the_chat_page_to_the_console_and_back(desk: OneProcess) -> None:
    async with two_browsers() as (customer, agent):
        faults = noted_faults(customer, agent)
        await customer.goto(f"{desk.address}/")
        number = await complains(customer)
        await agent.goto(f"{desk.address}/console")
        await logs_in(agent, desk.people["Anna"])
        await claims_by_keyboard(agent, number)
        await agent.keyboard.press("r")
        await agent.keyboard.type("I have read everything, a new one is on its way.")
        await agent.keyboard.press("Control+Enter")
        await expect(customer.get_by_text("a new one is on its way.")).to_be_visible()
        await says(customer, "Thank you, that is kind")
        await expect(agent.get_by_text("Thank you, that is kind")).to_be_visible()
        await resolves(agent)
        await expect(customer.get_by_text("How satisfied are you?")).to_be_visible()
        await customer.get_by_role("button", name="5").last.click()
        await expect(customer.get_by_text("Thank you for your answer")).to_be_visible()
        assert faults == []


def noted_faults(*pages: Page) -> list[str]:
    """Whatever a script throws on these pages, as it happens."""
    faults: list[str] = []
    for page in pages:
        page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


async def says(customer: Page, text: str) -> None:
    field = customer.get_by_role("textbox")
    await field.fill(text)
    await field.press("Enter")


async def complains(customer: Page) -> str:
    await says(customer, IN_ENGLISH.complaint)
    await expect(customer.get_by_text("What would you like us to do")).to_be_visible()
    await says(customer, IN_ENGLISH.wish)
    await customer.get_by_role("button", name="Rather not").click()
    await customer.get_by_role("button", name="Yes, submit").click()
    told = customer.get_by_text("I have registered this as case")
    await expect(told).to_be_visible()
    return (await told.inner_text()).partition("as case ")[2].partition(".")[0]


async def logs_in(agent: Page, person: Person) -> None:
    """With the one-time password, which is then replaced."""
    await agent.get_by_label("E-mail address").fill(person.email)
    await agent.get_by_label("Password").fill(person.password)
    await agent.keyboard.press("Enter")
    await agent.get_by_label("New password", exact=True).fill(_PASSWORD)
    await agent.get_by_label("New password again").fill(_PASSWORD)
    await agent.keyboard.press("Enter")


async def claims_by_keyboard(agent: Page, number: str) -> None:
    """From row to row with j until the case is in focus, open it, claim it."""
    row = agent.locator(f'[data-row][href*="{number}"]')
    await expect(row).to_be_visible()
    for _ in range(await agent.locator("[data-row]").count()):
        await agent.keyboard.press("j")
        if await row.evaluate("row => row === document.activeElement"):
            break
    await agent.keyboard.press("Enter")
    await expect(agent.get_by_role("button", name="Claim").first).to_be_visible()
    await agent.keyboard.press("c")
    await expect(agent.get_by_role("button", name="Resolve").first).to_be_visible()


async def resolves(agent: Page) -> None:
    """First without a verdict: the desk says what is missing, and what was written stays."""
    await agent.keyboard.press("Escape")
    await agent.keyboard.press("e")
    dialog = agent.get_by_role("dialog")
    await dialog.get_by_label("What was done").fill("A new one was sent.")
    await dialog.get_by_role("button", name="Resolve").click()
    await expect(dialog.get_by_text("Needed to close").first).to_be_visible()
    await dialog.get_by_label("Valid", exact=True).check()
    await dialog.get_by_role("group", name="Cause").get_by_role("radio").first.check()
    await dialog.get_by_label("Root cause").fill("A slip.")
    await dialog.get_by_role("button", name="Resolve").click()
    await expect(dialog).to_be_hidden()

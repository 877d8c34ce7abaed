"""axe-core finds nothing against WCAG AA on any page, by day and by night, on a desk and on a telephone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from fiveclear.settings import CHECKOUT
from tests.browser.conftest import PASSWORD
from tests.journeys.one_process import OneProcess
from tests.stand_ins.agent import API

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

AXE = CHECKOUT / "handoff/console/web/node_modules/axe-core/axe.min.js"
NO_AXE = "!!! NO AXE HERE: accessibility was not looked at. Run `npm ci` in handoff/console/web !!!"
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP = ViewportSize(width=1440, height=900)
TELEPHONE = ViewportSize(width=390, height=844)
LISTS = ("queue", "mine", "cases", "callbacks", "tasks", "knowledge", "alarms", "new")


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    """By day and by night."""
    return "light" if request.param == "light" else "dark"


@pytest.fixture(params=[DESKTOP, TELEPHONE], ids=["desktop", "telephone"])
def size(request: pytest.FixtureRequest) -> ViewportSize:
    """On a desk and in a hand."""
    given: ViewportSize = request.param
    return given


@pytest.fixture
async def page(browser: Browser, size: ViewportSize, scheme: Literal["light", "dark"]) -> AsyncIterator[Page]:
    """A page that lets axe in."""
    if not AXE.exists():
        pytest.skip(NO_AXE)
    context = await browser.new_context(
        viewport=size, color_scheme=scheme, locale="zh-CN", bypass_csp=True, reduced_motion="reduce"
    )
    await context.add_init_script(path=AXE)
    yield await context.new_page()
    await context.close()


async def test_the_chat_page_keeps_wcag_aa(desk: OneProcess, page: Page) -> None:
    await page.goto(f"{desk.address}/")
    await expect(page.get_by_role("heading", level=2)).to_be_visible()
    found = await violations(page, "welcome")
    for words in (
        "我上周买的电饭煲用了两天就坏了，太失望了",
        "订单号 FC-20261101",
        "希望给我换一台新的",
        "13800138000",
    ):
        await page.get_by_role("textbox").fill(words)
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.customer:not(.pending)", has_text=words)).to_be_visible()
        await expect(page.locator(".message.customer ~ .message.bot").last).to_be_visible()
    await expect(page.locator(".buttons").last).to_be_visible()
    found += await violations(page, "conversation")
    await page.goto(f"{desk.address}/?link=over")
    await expect(page.locator(".banner")).to_be_visible()
    found += await violations(page, "a link that is over")
    assert found == [], "\n".join(found)


async def test_the_console_keeps_wcag_aa(desk: OneProcess, page: Page) -> None:
    await page.goto(f"{desk.address}/console/")
    await expect(page.locator("input[type=email]")).to_be_visible()
    found = await violations(page, "log-in")
    # A supervisor sees what an agent sees, and the knowledge base.
    given = {"email": desk.people["Vera"].email, "password": PASSWORD}
    assert (await page.request.post(f"{desk.address}{API}/session", data=given)).ok
    await page.goto(f"{desk.address}/console/#/queue")
    await page.reload()
    first = page.locator("[data-row]").first
    await expect(first).to_be_visible()
    case = (await first.get_attribute("href") or "").removeprefix("#/")
    for place in (*LISTS, case):
        await page.goto(f"{desk.address}/console/#/{place}")
        await expect(page.locator("h1:visible, h2:visible").first).to_be_visible()
        await page.wait_for_timeout(500)  # what it shows has come
        found += await violations(page, place)
    await page.goto(f"{desk.address}/console/#/knowledge")
    await page.locator(".question button").first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    found += await violations(page, "an entry")
    await page.keyboard.press("Escape")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog")).to_be_visible()
    found += await violations(page, "keys")
    assert found == [], "\n".join(found)


async def violations(page: Page, place: str) -> list[str]:
    """A line for each, with the element and what is wrong about it."""
    told: dict[str, Any] = await page.evaluate("rules => axe.run(document, {runOnly: rules})", AA)
    return [
        f"{place}: {fault['id']}: {node['html'][:200]} {node['failureSummary']}"
        for fault in told["violations"]
        for node in fault["nodes"]
    ]

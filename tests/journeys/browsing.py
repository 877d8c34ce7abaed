"""Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import BrowserContext, Page, async_playwright, expect

NO_CHROMIUM = "NO CHROMIUM HERE: the journey in a browser did not run. Install it: apt-get install -y chromium"
_PATIENCE = 30_000


@asynccontextmanager
async def two_browsers() -> AsyncIterator[tuple[Page, Page]]:
    """A customer's page and an agent's, which know nothing of each other."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip(NO_CHROMIUM)
    expect.set_options(timeout=_PATIENCE)
    async with async_playwright() as playwright:
        # Chromium's sandbox does not work for root.
        words = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = await playwright.chromium.launch(executable_path=program, args=words)
        customer = await browser.new_context(locale="en-US")
        agent = await browser.new_context(locale="en-US")
        yield await _page(customer), await _page(agent)
        await browser.close()


async def _page(context: BrowserContext) -> Page:
    context.set_default_timeout(_PATIENCE)
    return await context.new_page()

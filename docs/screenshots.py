"""Makes the pictures of the README: drives a seeded desk in Debian's chromium.

    ./run seed --data /tmp/shown && ./run --data /tmp/shown --port 8099 &
    .venv/bin/python docs/screenshots.py http://127.0.0.1:8099 EMAIL PASSWORD

EMAIL and PASSWORD are of a person whom `./run seed` printed; a one-time password is changed on the way.
Needs `apt-get install -y chromium fonts-noto-cjk`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

IMAGES = Path(__file__).with_name("images")
CHROMIUM = "/usr/bin/chromium"
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
ZONE = "Asia/Shanghai"
ANSWER_MILLISECONDS = 4000
CHANGED_PASSWORD = "a quiet word in June"


def main() -> None:
    """One picture after the other."""
    address, email, password = sys.argv[1:4]
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        show_chat(browser, address)
        show_console(browser, address, email, password)
        browser.close()


def show_chat(browser: Browser, address: str) -> None:
    """A customer tells a complaint on a phone and gets a number and a promise."""
    page = browser.new_page(viewport=PHONE, locale="zh-CN", timezone_id=ZONE, device_scale_factor=2)
    page.goto(address)
    for text in (
        "3号楼大堂的灯坏了三天了，晚上进门黑漆漆的，老人差点摔跤",
        "尽快修好，晚上老人进出不安全",
        "13800001234",
    ):
        write(page, text)
    page.get_by_role("button", name="对，提交").last.click()
    page.wait_for_timeout(ANSWER_MILLISECONDS)
    page.screenshot(path=IMAGES / "chat.png")
    page.close()


def write(page: Page, text: str) -> None:
    """Type a message and wait until the desk has answered."""
    field = page.locator("textarea").first
    field.fill(text)
    field.press("Enter")
    page.wait_for_timeout(ANSWER_MILLISECONDS)


def show_console(browser: Browser, address: str, email: str, password: str) -> None:
    """An agent sees the queue, then a case with its conversation."""
    page = browser.new_page(viewport=DESKTOP, locale="zh-CN", timezone_id=ZONE)
    page.goto(f"{address}/console")
    log_in(page, email, password)
    page.screenshot(path=IMAGES / "queue.png")
    open_first_case(page)
    page.screenshot(path=IMAGES / "case.png")
    page.close()


def log_in(page: Page, email: str, password: str) -> None:
    """Log in, and change a one-time password where the desk asks for it."""
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").fill(password)
    page.locator("button[type=submit]").click()
    page.wait_for_timeout(3000)
    secrets = page.locator("input[type=password]")
    if secrets.count():
        for number in range(secrets.count()):
            known = secrets.nth(number).get_attribute("autocomplete") == "current-password"
            secrets.nth(number).fill(password if known else CHANGED_PASSWORD)
        page.locator("button[type=submit]").click()
        page.wait_for_timeout(3000)


def open_first_case(page: Page) -> None:
    """The first case in this person's hands."""
    page.goto(f"{page.url.partition(chr(35))[0]}#/mine")
    page.wait_for_timeout(1500)
    page.locator("a[data-row]").first.click()
    page.wait_for_timeout(2500)


if __name__ == "__main__":
    main()

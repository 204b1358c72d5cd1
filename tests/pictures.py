"""`make pictures`: the pictures in the documentation, taken in Chromium from a system that is lived in.

They show what people see, so they are taken anew whenever that has changed, and looked at before they are kept.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from playwright.async_api import Browser, Page, async_playwright, expect

from deploy.local.lived_in import move_in
from deploy.local.stack import Options, Stack
from tests.infrastructure import browser

FOLDER: Final = Path(__file__).parents[1] / "docs" / "images"
SIZE: Final = (1360, 900)


async def main() -> None:
    """Takes all of them."""
    program = browser.find() or browser.install()
    if program is None:
        sys.exit(browser.MISSING)
    with tempfile.TemporaryDirectory() as folder:
        async with Stack(Options(Path(folder), fresh=True), print) as stack, async_playwright() as playwright:
            await move_in(stack)
            chromium = await playwright.chromium.launch(executable_path=program, args=list(browser.FLAGS))
            await _all(chromium, stack.page_url or "")
            await chromium.close()


async def _all(chromium: Browser, url: str) -> None:
    context = await chromium.new_context(
        viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="dark", reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(url)
    await page.wait_for_selector('html[data-ready="true"]')
    await page.get_by_test_id("server-second-harbour").click()

    await _act_as(page, "wren-holt")
    await page.get_by_test_id("channel-help").click()
    menu = page.locator('[data-testid^="select-panel-menu"]').last
    await expect(menu).to_be_visible()
    await _close_notices(page)
    await menu.click()
    await _shot(page, "panel")
    await page.get_by_test_id("select-option-report-a-bug").click()
    await expect(page.get_by_test_id("modal")).to_be_visible()
    await page.locator('[data-testid^="modal-input-"]').first.fill("Gulls follow me into the lighthouse.")
    await _shot(page, "form")
    await page.get_by_test_id("modal-cancel").click()

    await _act_as(page, "bram-oakes")
    await page.get_by_test_id("thread-ticket-0003").click()
    await expect(page.get_by_test_id("messages")).to_contain_text("within three days")
    await _clear(page)
    await _shot(page, "ticket")

    await _act_as(page, "corin-vale")
    await page.get_by_test_id("channel-lounge").click()
    await _command(page, "stats")
    await expect(page.get_by_test_id("messages").locator("img").last).to_be_visible()
    await _close_notices(page)
    await _shot(page, "statistics")
    await _act_as(page, "ada-fenwick")
    await page.get_by_test_id("server-second-harbour").click()
    await page.get_by_test_id("thread-ticket-0001").click()
    await _command(page, "transcript")
    await expect(page.get_by_test_id("attachment").last).to_contain_text(".html")
    link = await page.get_by_test_id("attachment").last.locator("a").first.get_attribute("href")
    answer = await page.request.get(urljoin(page.url, link or ""))
    reader = await context.new_page()
    await reader.set_content(await answer.text())
    await _shot(reader, "transcript")


async def _act_as(page: Page, person: str) -> None:
    await page.get_by_test_id("act-as").click()
    await page.get_by_test_id(f"act-as-{person}").click()
    await expect(page.get_by_test_id("act-as-menu")).to_have_count(0)


async def _command(page: Page, name: str) -> None:
    await page.get_by_test_id("composer").press_sequentially(f"/{name}")
    await page.get_by_test_id(f"command-{name}").click()
    await page.get_by_test_id("command-run").click()


async def _clear(page: Page) -> None:
    """Closes what lies above or between, as somebody would who wants to see the rest."""
    await page.wait_for_load_state("networkidle")
    answers = page.get_by_test_id("dismiss")
    while count := await answers.count():
        await answers.first.click()
        await expect(answers).to_have_count(count - 1)
    await _close_notices(page)


async def _close_notices(page: Page) -> None:
    await expect(page.get_by_test_id("toast")).to_have_count(0, timeout=20_000)  # they go by themselves
    if await page.get_by_test_id("hint-close").is_visible():
        await page.get_by_test_id("hint-close").click()


async def _shot(page: Page, name: str) -> None:
    await page.wait_for_load_state("networkidle")
    await page.screenshot(path=FOLDER / f"{name}.png")
    print(f"docs/images/{name}.png")


if __name__ == "__main__":
    asyncio.run(main())

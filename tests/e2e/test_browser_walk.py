"""The demo as a newcomer walks it: every step by clicking and typing in Chromium, screenshots left behind."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.async_api import Browser, Page, expect

from tests.infrastructure.system import running_system

ARTIFACTS = Path(__file__).parents[1] / "artifacts"
SECONDS = 1000

pytestmark = pytest.mark.browser


@pytest.fixture
async def page(tmp_path: Path, browser: Browser) -> AsyncIterator[Page]:
    """The page of a system of its own: nothing is set up yet, as after `make demo`."""
    async with running_system(tmp_path) as system:
        context = await browser.new_context(
            viewport={"width": 1360, "height": 860}, color_scheme="dark", reduced_motion="reduce"
        )
        context.set_default_timeout(20 * SECONDS)
        page = await context.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(system.page_url or "")
        await page.wait_for_selector('html[data-ready="true"]')
        await expect(page.get_by_test_id("bot-status")).to_have_attribute("data-state", "online")
        yield page
        await context.close()
        assert complaints == []


async def shot(page: Page, name: str) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    await page.screenshot(path=ARTIFACTS / f"{name}.png")


async def act_as(page: Page, person: str) -> None:
    await page.get_by_test_id("act-as").click()
    await page.get_by_test_id(f"act-as-{person}").click()
    await expect(page.get_by_test_id("act-as-menu")).to_have_count(0)


async def write(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_test_id("messages")).to_contain_text(text.replace("**", ""))


async def set_up_by_command(page: Page) -> None:
    """The owner types /setup and fills in its two options from the keyboard."""
    await act_as(page, "mara-quill")
    await page.get_by_test_id("channel-support").click()
    await page.get_by_test_id("composer").press_sequentially("/setup")
    await page.get_by_test_id("command-setup").click()
    for option, choice in (("channel", "support"), ("staff", "Support")):
        field = page.get_by_test_id(f"command-field-{option}")
        await field.click()
        await field.press_sequentially(choice)
        await page.get_by_test_id("command-choice").filter(has_text=choice, visible=True).first.click()
    await shot(page, "1-setup-command")
    await page.get_by_test_id("command-run").click()
    await expect(page.get_by_test_id("button-open-a-ticket")).to_be_visible()


async def test_the_demo_is_walked_from_setup_to_transcript_by_clicking(page: Page) -> None:
    await shot(page, "0-first-look")
    await set_up_by_command(page)
    await shot(page, "2-panel")

    await act_as(page, "ada-fenwick")
    await page.get_by_test_id("channel-support").click()
    await page.get_by_test_id("button-open-a-ticket").click()
    await expect(page.get_by_test_id("modal")).to_be_visible()
    await shot(page, "3-form")
    await page.locator('[data-testid^="modal-input-"]').first.fill("The light on the north pier is out since nine.")
    await page.get_by_test_id("modal-submit").click()
    await page.get_by_test_id("thread-ticket-0001").click()
    messages = page.get_by_test_id("messages")
    await expect(messages).to_contain_text("The light on the north pier is out since nine.")
    await expect(page.get_by_test_id("button-claim")).to_be_enabled()
    await write(page, "Two boats are waiting outside. **Please hurry!**")

    await act_as(page, "ives-tannen")
    await page.get_by_test_id("thread-ticket-0001").click()
    await page.get_by_test_id("button-claim").click()
    await expect(page.get_by_test_id("button-give-back")).to_be_enabled()
    await write(page, "On our way with a new bulb.")
    await expect(messages).to_contain_text("Waiting for member")
    await shot(page, "4-ticket")

    await page.get_by_test_id("button-close").click()
    await page.locator('[data-testid^="modal-input-"]').first.fill("New bulb, light is on")
    await shot(page, "5-close-form")
    await page.get_by_test_id("modal-submit").click()
    await expect(messages).to_contain_text("New bulb, light is on")
    await expect(page.get_by_test_id("button-transcript").last).to_be_enabled()
    await page.get_by_test_id("button-transcript").last.click()
    file = page.get_by_test_id("attachment").last
    await expect(file).to_be_visible()
    await shot(page, "6-closed")

    link = await file.locator("a").first.get_attribute("href")
    assert link
    answer = await page.request.get(urljoin(page.url, link))
    reader = await page.context.new_page()
    await reader.set_content(await answer.text())
    await expect(reader.locator("body")).to_contain_text("On our way with a new bulb.")
    await expect(reader.locator("body")).to_contain_text("The light on the north pier is out since nine.")
    await shot(reader, "7-transcript")


async def test_privacy_is_asked_for_and_answered_by_clicking(page: Page) -> None:
    await set_up_by_command(page)
    await act_as(page, "juno-aster")
    await page.get_by_test_id("channel-support").click()
    await page.get_by_test_id("button-open-a-ticket").click()
    await page.locator('[data-testid^="modal-input-"]').first.fill("May I moor here?")
    await page.get_by_test_id("modal-submit").click()
    await page.get_by_test_id("thread-ticket-0001").click()
    await page.get_by_test_id("composer").press_sequentially("/privacy")
    await page.get_by_test_id("command-privacy-delete").click()
    await page.get_by_test_id("command-run").click()
    await page.get_by_test_id("button-delete-my-data").click()
    await shot(page, "8-privacy-delete")
    await page.get_by_test_id("direct-messages").click()
    await expect(page.get_by_test_id("messages")).to_contain_text("Everything kept about you has been deleted")
    await shot(page, "9-privacy-done")


async def choose(page: Page, menu: str, option: str) -> None:
    await page.locator(f'[data-testid^="select-{menu}"]').last.click()
    await page.get_by_test_id(f"select-option-{option}").click()


async def test_a_panel_is_edited_and_its_menu_chosen_from_twice_by_clicking(page: Page) -> None:
    await set_up_by_command(page)
    await page.get_by_test_id("composer").press_sequentially("/panel edit")
    await page.get_by_test_id("command-panel-edit").click()
    await page.get_by_test_id("command-field-panel").click()
    await page.get_by_test_id("command-choice").filter(has_text="How can we help? · #support", visible=True).click()
    await page.get_by_test_id("command-run").click()
    await page.get_by_test_id("button-add-a-type").click()
    for name, text in (("name", "Lost and found"), ("label", "I lost something"), ("emoji", "🔑")):
        await page.get_by_test_id(f"modal-input-{name}").fill(text)
    await page.get_by_test_id("modal-submit").click()
    editor = page.get_by_test_id("message").filter(has=page.get_by_test_id("button-back"))
    await expect(editor).to_contain_text("Lost and found")
    await shot(page, "10-panel-type")
    await choose(page, "editor-questions", "what-do-you-need-help-with")
    await page.get_by_test_id("button-wording-and-limits").click()
    await page.get_by_test_id("modal-input-label").fill("What did you lose?")
    await page.get_by_test_id("modal-submit").click()
    await expect(editor).to_contain_text("What did you lose?")
    await page.get_by_test_id("button-back").click()
    await page.get_by_test_id("button-back").click()
    await page.get_by_test_id("button-show-a-menu").click()
    await expect(page.get_by_test_id("button-show-buttons")).to_be_visible()
    await shot(page, "11-panel-editor")

    await act_as(page, "ada-fenwick")
    await page.get_by_test_id("channel-support").click()
    for _ in range(2):
        menu = page.locator('[data-testid^="select-panel-menu"]')
        await expect(menu).to_contain_text("What is it about?")
        await choose(page, "panel-menu", "i-lost-something")
        await expect(page.get_by_test_id("modal")).to_contain_text("What did you lose?")
        await page.get_by_test_id("modal-cancel").click()
    await shot(page, "12-panel-menu")

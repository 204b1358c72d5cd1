"""The page's list of commands follows the bot while somebody looks at it."""

import pytest
from playwright.async_api import Browser, Page, Route, expect

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.playground import Playground
from deploy.playground.server import serve
from deploy.playground.settings import Settings
from tests.infrastructure.waiting import until

SECONDS = 1000
WORLD = "**/page/state*"

pytestmark = pytest.mark.browser


async def register(client: PlaygroundClient, playground: Playground, *names: str) -> None:
    """Registers commands as a bot does that has just connected."""
    world = playground.world
    url = f"{playground.base_url}/api/v10/applications/{world.settings.application_id}/commands"
    body = [{"name": name, "description": "What it does", "type": 1} for name in names]
    async with client.session.put(url, json=body, headers={"Authorization": "Bot t"}) as answer:
        assert answer.status == 200, await answer.text()


async def type_setup(page: Page, playground: Playground) -> None:
    page.set_default_timeout(20 * SECONDS)
    await page.goto(f"{playground.base_url}/#as={seed.OWNER}")
    await page.wait_for_selector('html[data-ready="true"]')
    await page.get_by_test_id("composer").press_sequentially("/setup")


async def test_a_command_the_bot_registers_appears_in_the_list_that_is_open(browser: Browser) -> None:
    runner, playground = await serve(Settings())
    page = await browser.new_page()
    try:
        async with PlaygroundClient(playground.base_url) as client:
            await type_setup(page, playground)
            await expect(page.get_by_test_id("command-list")).to_contain_text("No command like that here")
            await register(client, playground, "setup")
            await expect(page.get_by_test_id("command-setup")).to_be_visible()
            await register(client, playground, "panel")
            await expect(page.get_by_test_id("command-list")).to_contain_text("No command like that here")
    finally:
        await page.close()
        await runner.cleanup()


async def test_an_answer_that_was_overtaken_by_a_later_one_changes_nothing(browser: Browser) -> None:
    runner, playground = await serve(Settings())
    page = await browser.new_page()
    held: list[tuple[Route, str]] = []
    try:
        async with PlaygroundClient(playground.base_url) as client:
            await type_setup(page, playground)

            async def hold(route: Route) -> None:
                answer = await route.fetch()
                held.append((route, await answer.text()))

            await page.route(WORLD, hold, times=1)
            await register(client, playground, "other")
            await until(lambda: bool(held))
            await register(client, playground, "setup")
            await expect(page.get_by_test_id("command-setup")).to_be_visible()
            route, body = held[0]
            async with page.expect_response(WORLD):
                await route.fulfill(body=body, content_type="application/json")
            await page.evaluate("() => new Promise((done) => setTimeout(done, 0))")
            await expect(page.get_by_test_id("command-setup")).to_be_visible()
    finally:
        await page.close()
        await runner.cleanup()

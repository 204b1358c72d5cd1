"""A panel's menu is let go of: Discord goes on showing what somebody chose, who could not choose it a second time.

An edit of the message ends that, also one that changes nothing. Everybody's choices within a second are one edit; under
pressure, and after a crash, the next choice does it.
"""

import asyncio
from typing import Final

from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.panel import panel_message
from services.gateway.usecases.office import Office

WAIT_SECONDS: Final = 1.0


class ResetMenus:
    """Edits each menu's message a second after it was chosen from."""

    def __init__(self, office: Office) -> None:
        """Nothing is to be reset yet."""
        self._office = office
        self._waiting: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def soon(self, guild_id: str, panel_id: str) -> None:
        """Somebody chose from a panel's menu."""
        if panel_id in self._waiting:
            return
        self._waiting.add(panel_id)
        task = asyncio.create_task(self._reset(guild_id, panel_id), name="reset-menu")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Ends; people choose again after the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _reset(self, guild_id: str, panel_id: str) -> None:
        await asyncio.sleep(WAIT_SECONDS)
        self._waiting.discard(panel_id)  # whoever chooses from now on may see the edit before their own choice
        try:
            await self._edit(guild_id, panel_id)
        except DiscordRefused as refused:
            self._office.log.info("menu-not-reset", slug=refused.slug)
        except Exception as error:  # noqa: BLE001 - nobody awaits this task; the next choice resets the menu
            self._office.log.warning("menu-not-reset", slug=getattr(error, "slug", type(error).__name__))

    async def _edit(self, guild_id: str, panel_id: str) -> None:
        office = self._office
        settings, standing = await office.settings.of_guild(guild_id), await office.panels.of(panel_id)
        panel = next((each for each in settings.panels if each.panel_id == panel_id), None) if settings else None
        if settings is None or panel is None or standing is None or office.rest.sheds:
            return
        shown = panel_message(panel, office.texts.in_language(settings.locale))
        await office.rest.edit(standing.channel_id, standing.message_id, shown)

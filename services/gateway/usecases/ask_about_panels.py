"""A wish about a server's panels goes to tickets: made, changed, moved, closed for now, removed.

Whoever asks must manage the server: checked here before anything is shown, and by tickets before anything changes.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from contracts.intents import SavePanel, SavePanelData
from contracts.panels import RemovePanel, RemovePanelData
from contracts.settings import ChannelHome, GuildSettingsData, Panel
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.panel_edits import posted_anew, with_enabled
from services.gateway.domain.selfcheck import missing_for_channels
from services.gateway.domain.spots import Screen, Spot
from services.gateway.locales import Texts
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.set_up import NotAllowed, first_type, require_permissions
from services.gateway.usecases.ticket_types import TicketTypes
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.discord.guilds import Guilds
    from services.gateway.storage.settings import SettingsStore

CHANGED_MEANWHILE = "set-up-changed-meanwhile"


@dataclass(frozen=True, slots=True)
class Known:
    """A panel as tickets last told it, and the language people see it in."""

    panel: Panel
    locale: str


class AskAboutPanels:
    """Knows the panels as tickets last told them; a change names the revision of the panel it was made from."""

    def __init__(
        self, settings: "SettingsStore", guilds: "Guilds", people: People, publisher: Publisher, texts: Texts
    ) -> None:
        """Takes what it needs to find panels, to check, to fill in the usual texts, and to publish."""
        self._settings = settings
        self._types = TicketTypes(settings)
        self._guilds = guilds
        self._people = people
        self._publisher = publisher
        self._texts = texts

    async def of_server(self, asking: Asking) -> GuildSettingsData:
        """The server's set-up.

        Raises:
            Refused: `server-only`, `not-administrator`, or `not-set-up`.
        """
        guild_id = asking.guild()
        if not asking.administrator:
            raise Refused("not-administrator")
        settings = await self._settings.of_guild(guild_id)
        if settings is None:
            raise Refused("not-set-up")
        return settings

    async def find(self, asking: Asking, panel_id: str) -> Known:
        """A panel of the server.

        Raises:
            Refused: as `of_server`, or `unknown-panel`.
        """
        settings = await self.of_server(asking)
        panel = next((each for each in settings.panels if each.panel_id == panel_id), None)
        if panel is None:
            raise Refused("unknown-panel")
        return Known(panel, settings.locale)

    async def choose(self, asking: Asking, choice: str) -> Known:
        """The panel that was chosen from the list Discord offered, or typed by its heading.

        Raises:
            Refused: as `of_server`, or `no-such-panel`.
        """
        settings = await self.of_server(asking)
        wanted = choice.strip().casefold()
        found = [each for each in settings.panels if wanted in (each.panel_id.casefold(), each.title.casefold())]
        if len(found) != 1:
            raise Refused("no-such-panel")
        return Known(found[0], settings.locale)

    async def offers(self, guild_id: str) -> list[tuple[str, str]]:
        """Id and name of each panel of a server, oldest first; its channel tells panels of the same heading apart."""
        settings = await self._settings.of_guild(guild_id)
        named = []
        for panel in settings.panels if settings else ():
            channel = self._guilds.channel_name(guild_id, panel.channel_id)
            named.append((panel.panel_id, f"{panel.title} · #{channel}" if channel else panel.title))
        return named

    async def create(self, asking: Asking, channel_id: str, title: str) -> None:
        """Makes a panel with the usual type; its editor is the answer.

        Raises:
            Refused: as `of_server`.
            NotAllowed: the bot lacks permissions in the channel.
        """
        await self.of_server(asking)
        require_permissions(self._guilds, asking.guild(), channel_id, staff_mentionable=True)
        words = self._texts.in_language(asking.guild_locale)
        panel = Panel(
            panel_id=asking.made_id("panel"),
            channel_id=channel_id,
            title=title.strip() or words("panel-title"),
            description=words("panel-description"),
            types=(first_type(words),),
        )
        await self._save(asking, panel, None, Screen(panel.panel_id, Spot()))

    async def resend(self, asking: Asking, choice: str, channel_id: str | None) -> None:
        """Has a panel posted anew, at the end of its own channel or in another one.

        Raises:
            Refused: as `choose`.
            NotAllowed: the bot lacks permissions in the channel.
        """
        panel = (await self.choose(asking, choice)).panel
        require_permissions(self._guilds, asking.guild(), channel_id or panel.channel_id, staff_mentionable=True)
        await self._save(asking, posted_anew(panel, channel_id or panel.channel_id), panel.revision, "panel-resent")

    async def set_enabled(self, asking: Asking, choice: str, *, enabled: bool) -> None:
        """Closes a panel for now, or opens it again.

        Raises:
            Refused: as `choose`, or `panel-unchanged`.
        """
        panel = (await self.choose(asking, choice)).panel
        if panel.enabled == enabled:
            raise Refused("panel-unchanged")
        changed = with_enabled(panel, enabled=enabled)
        await self._save(asking, changed, panel.revision, "panel-enabled" if enabled else "panel-disabled")

    async def set_home(self, asking: Asking, choice: str, channels: tuple[tuple[str, ...], int] | None) -> None:
        """Says where the tickets of a type are from now on; those that are open stay where they are.

        Args:
            asking: who says so.
            choice: the type as it was chosen, or typed by its name.
            channels: the categories of its channels, and how many hours the channel of a closed ticket stays; none for
                private threads.

        Raises:
            Refused: as `of_server`, `no-such-type`, or `category-missing`.
            NotAllowed: the bot lacks permissions in a category.
        """
        guild_id = asking.guild()
        await self.of_server(asking)
        panel_id, type_id = await self._types.find(guild_id, choice)
        panel = (await self.find(asking, panel_id)).panel
        home = None
        if channels is not None:
            category_ids, keep_hours = channels
            if not category_ids:
                raise Refused("category-missing")
            for category_id in category_ids:
                needs = missing_for_channels(self._guilds.granted(guild_id, category_id))
                if needs:
                    raise NotAllowed(category_id, needs)
            home = ChannelHome(category_ids=category_ids, keep_hours=keep_hours)
        types = tuple(
            kind.model_copy(update={"home": home}) if kind.type_id == type_id else kind for kind in panel.types
        )
        where = "panel-in-threads" if home is None else "panel-in-channels"
        await self._save(asking, panel.model_copy(update={"types": types}), panel.revision, where)

    async def save(self, asking: Asking, panel: Panel, based_on: int, spot: Spot) -> None:
        """Keeps a panel as it was changed in its editor, which the answer shows at `spot`.

        Raises:
            ValueError: something in it is longer than a panel takes, which no honest client sends.
        """
        Panel.model_validate(panel.model_dump())
        await self._save(asking, panel, based_on, Screen(panel.panel_id, spot))

    async def at_revision(self, asking: Asking, panel_id: str, revision: str) -> Panel:
        """A panel, as long as it is still what somebody looked at.

        Raises:
            Refused: as `find`, or `set-up-changed-meanwhile`.
        """
        panel = (await self.find(asking, panel_id)).panel
        if str(panel.revision) != revision:
            raise Refused(CHANGED_MEANWHILE)
        return panel

    async def remove(self, asking: Asking, panel_id: str, revision: str) -> None:
        """Takes a panel away.

        Raises:
            Refused: as `at_revision`.
        """
        panel = await self.at_revision(asking, panel_id, revision)
        data = RemovePanelData(panel_id=panel_id, based_on=panel.revision, **await who(asking, self._people))
        await send_intent(self._publisher, RemovePanel, asking, data)

    async def _save(self, asking: Asking, panel: Panel, based_on: int | None, screen: Screen | str) -> None:
        asked = replace(asking, reply=asking.reply.model_copy(update={"screen": str(screen)}))
        data = SavePanelData(panel=panel, staff_role_ids=(), based_on=based_on, **await who(asked, self._people))
        await send_intent(self._publisher, SavePanel, asking, data)

"""A server owner makes a panel: first what the bot may do there, then the wish to tickets."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contracts.event import new_id
from contracts.intents import SavePanel, SavePanelData
from contracts.settings import Panel, Question, TicketType
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking
from services.gateway.domain.selfcheck import Need, missing
from services.gateway.locales import Texts
from services.gateway.usecases.ask_about_ticket import PUBLISH_SECONDS
from services.gateway.usecases.people import People
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.discord.guilds import Guilds
    from services.gateway.storage.settings import SettingsStore

DEFAULT_TYPE = "support"


@dataclass(frozen=True, slots=True)
class Wish:
    """What `/setup` was given; empty texts mean the usual ones in the server's language."""

    channel_id: str
    staff_role_id: str
    title: str = ""
    description: str = ""
    button: str = ""


class NotAllowed(Exception):
    """The bot lacks permissions it cannot work without; `needs` holds every missing one, essential ones first."""

    retryable = False

    def __init__(self, channel_id: str, needs: tuple[Need, ...]) -> None:
        """Keeps what the sentence needs."""
        super().__init__("missing permissions")
        self.channel_id = channel_id
        self.needs = needs


class SetUp:
    """Saves a panel with one ticket type."""

    def __init__(
        self, settings: "SettingsStore", guilds: "Guilds", people: People, publisher: Publisher, texts: Texts
    ) -> None:
        """Takes what it needs to check, to fill in the usual texts, and to publish."""
        self._settings = settings
        self._guilds = guilds
        self._people = people
        self._publisher = publisher
        self._texts = texts

    async def save(self, asking: Asking, wish: Wish) -> None:
        """Asks tickets to keep the panel; one that stands in the same channel is replaced.

        Raises:
            NotAllowed: before anything is kept.
            Refused: `server-only`.
        """
        guild_id = asking.guild()
        granted = self._guilds.granted(guild_id, wish.channel_id)
        needs = missing(granted, staff_mentionable=self._guilds.mentionable(guild_id, wish.staff_role_id))
        if any(need.essential for need in needs):
            raise NotAllowed(wish.channel_id, needs)
        actor = await who(asking, self._people)
        data = SavePanelData(
            panel=await self._panel(guild_id, wish, asking.guild_locale),
            staff_role_ids=(wish.staff_role_id,),
            locale=asking.guild_locale,
            **actor,
        )
        event = SavePanel.new(guild_id, data, time=asking.at, id=asking.interaction_id)
        await self._publisher.publish(event, timeout=PUBLISH_SECONDS)

    async def _panel(self, guild_id: str, wish: Wish, locale: str) -> Panel:
        words = self._texts.in_language(locale)
        guild = await self._settings.of_guild(guild_id)
        standing = next(
            (panel for panel in (guild.panels if guild else ()) if panel.channel_id == wish.channel_id), None
        )
        question = Question(
            question_id="request",
            label=words("form-question"),
            placeholder=words("form-placeholder"),
            style="paragraph",
            max_length=1000,
        )
        kind = TicketType(
            type_id=DEFAULT_TYPE,
            name=words("type-name"),
            label=wish.button or words("panel-button"),
            emoji="🎫",
            questions=(question,),
        )
        return Panel(
            panel_id=standing.panel_id if standing else new_id(),
            channel_id=wish.channel_id,
            title=wish.title or words("panel-title"),
            description=wish.description or words("panel-description"),
            types=(kind,),
        )

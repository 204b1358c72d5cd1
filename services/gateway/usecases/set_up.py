"""A server owner makes a panel: first what the bot may do there, then the wish to tickets."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contracts.intents import SavePanel, SavePanelData
from contracts.settings import Panel, Question, TicketType
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking
from services.gateway.domain.selfcheck import Need, missing
from services.gateway.locales import Texts, Words
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.discord.guilds import Guilds
    from services.gateway.storage.settings import SettingsStore

DEFAULT_TYPE = "support"


@dataclass(frozen=True, slots=True)
class Wish:
    """What `/setup` was given; empty texts stay as they are, and a new panel has the usual ones."""

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


def require_permissions(guilds: "Guilds", guild_id: str, channel_id: str, *, staff_mentionable: bool) -> None:
    """Nothing is kept where the bot could not work.

    Raises:
        NotAllowed: it lacks permissions in the channel that it cannot do without.
    """
    needs = missing(guilds.granted(guild_id, channel_id), staff_mentionable=staff_mentionable)
    if any(need.essential for need in needs):
        raise NotAllowed(channel_id, needs)


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
        """Asks tickets to keep the panel; one that stands in the same channel is changed where something was said.

        Raises:
            NotAllowed: before anything is kept.
            Refused: `server-only`.
        """
        guild_id = asking.guild()
        mentionable = self._guilds.mentionable(guild_id, wish.staff_role_id)
        require_permissions(self._guilds, guild_id, wish.channel_id, staff_mentionable=mentionable)
        actor = await who(asking, self._people)
        standing = await self._standing(guild_id, wish.channel_id)
        words = self._texts.in_language(asking.guild_locale)
        data = SavePanelData(
            panel=_changed(standing, wish) if standing else _made(asking.made_id("panel"), wish, words),
            staff_role_ids=(wish.staff_role_id,),
            locale=asking.guild_locale,
            based_on=standing.revision if standing else None,
            **actor,
        )
        await send_intent(self._publisher, SavePanel, asking, data)

    async def _standing(self, guild_id: str, channel_id: str) -> Panel | None:
        guild = await self._settings.of_guild(guild_id)
        return next((panel for panel in (guild.panels if guild else ()) if panel.channel_id == channel_id), None)


def first_type(words: Words, label: str = "") -> TicketType:
    """The type a new panel begins with, and the question a new type does."""
    return TicketType(
        type_id=DEFAULT_TYPE,
        name=words("type-name"),
        label=label or words("panel-button"),
        emoji="🎫",
        questions=(first_question(words),),
    )


def first_question(words: Words) -> Question:
    """What every form begins with."""
    return Question(
        question_id="request",
        label=words("form-question"),
        placeholder=words("form-placeholder"),
        style="paragraph",
        max_length=1000,
    )


def _made(panel_id: str, wish: Wish, words: Words) -> Panel:
    return Panel(
        panel_id=panel_id,
        channel_id=wish.channel_id,
        title=wish.title or words("panel-title"),
        description=wish.description or words("panel-description"),
        types=(first_type(words, wish.button),),
    )


def _changed(panel: Panel, wish: Wish) -> Panel:
    """What was not said anew stays, above all what was made of the panel since."""
    first, *others = panel.types
    first = first.model_copy(update={"label": wish.button or first.label})
    title, description = wish.title or panel.title, wish.description or panel.description
    return panel.model_copy(update={"title": title, "description": description, "types": (first, *others)})

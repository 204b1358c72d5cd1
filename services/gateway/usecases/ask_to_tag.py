"""A wish about saved answers goes to tickets: made, changed, deleted, read, sent."""

from typing import TYPE_CHECKING

from contracts.settings import GuildSettingsData
from contracts.tagging import (
    CreateTag,
    DeleteTag,
    EditTag,
    SaveTagData,
    SendTag,
    SendTagData,
    ShowTag,
    TagIntentData,
)
from contracts.tags import PLACEHOLDERS, TEXT_LENGTH, TagName, unknown_placeholder
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.naming import called, name_of
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.set_up_for_staff import set_up_for_staff
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore


class AskToTag:
    """Turns `/tag` and its forms into intents; names are those of the server's set-up."""

    def __init__(self, about: AskAboutTicket, settings: "SettingsStore", people: People, publisher: Publisher) -> None:
        """Takes what it needs to know the ticket, the saved answers and the person, and to publish."""
        self._about = about
        self._settings = settings
        self._people = people
        self._publisher = publisher

    async def tags(self, guild_id: str) -> tuple[TagName, ...]:
        """The saved answers a server has."""
        settings = await self._settings.of_guild(guild_id)
        return settings.tags if settings else ()

    async def for_staff(self, asking: Asking) -> GuildSettingsData:
        """The server's set-up, for those who may see what is saved; tickets looks again before anything changes.

        Raises:
            Refused: `not-set-up`, `not-staff`.
        """
        return await set_up_for_staff(self._settings, asking)

    async def create(self, asking: Asking, name: str, text: str) -> None:
        """Staff save an answer.

        Raises:
            Refused: `name-empty`, `name-too-long`, `tag-exists`, `tag-text-empty`, `tag-text-too-long`,
                `unknown-placeholder`.
        """
        await self._save(CreateTag, asking, asking.made_id("tag"), name, text)

    async def edit(self, asking: Asking, tag_id: str, name: str, text: str) -> None:
        """Staff change a saved answer; refused as in `create`."""
        await self._save(EditTag, asking, tag_id, name, text)

    async def delete(self, asking: Asking, name: str) -> None:
        """Staff want a saved answer gone.

        Raises:
            Refused: `no-such-tag`.
        """
        tag = await self._called(asking, name)
        data = TagIntentData(tag_id=tag.tag_id, **await who(asking, self._people))
        await send_intent(self._publisher, DeleteTag, asking, data)

    async def show(self, asking: Asking, name: str) -> None:
        """Staff want to read a saved answer.

        Raises:
            Refused: `no-such-tag`.
        """
        tag = await self._called(asking, name)
        data = TagIntentData(tag_id=tag.tag_id, **await who(asking, self._people))
        await send_intent(self._publisher, ShowTag, asking, data)

    async def send(self, asking: Asking, name: str) -> None:
        """Staff answer in the ticket of the thread.

        Raises:
            Refused: `not-a-ticket`, `no-such-tag`.
        """
        ticket_id = await self._about.ticket_here(asking)
        tag = await self._called(asking, name)
        data = SendTagData(ticket_id=ticket_id, tag_id=tag.tag_id, **await who(asking, self._people))
        await send_intent(self._publisher, SendTag, asking, data)

    async def _save(self, intent: type[CreateTag | EditTag], asking: Asking, tag_id: str, name: str, text: str) -> None:
        tag, text = TagName(tag_id=tag_id, name=name_of(name)), text.strip()
        same = called(await self.tags(asking.guild()), tag.name)
        if same is not None and same.tag_id != tag_id:
            raise Refused("tag-exists", name=tag.name)
        _check(text)
        data = SaveTagData(tag=tag, text=text, **await who(asking, self._people))
        await send_intent(self._publisher, intent, asking, data)

    async def _called(self, asking: Asking, name: str) -> TagName:
        tag = called(await self.tags(asking.guild()), name)
        if tag is None:
            raise Refused("no-such-tag")
        return tag


def _check(text: str) -> None:
    if not text:
        raise Refused("tag-text-empty")
    if len(text) > TEXT_LENGTH:
        raise Refused("tag-text-too-long", limit=TEXT_LENGTH)
    unknown = unknown_placeholder(text)
    if unknown is not None:
        known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
        raise Refused("unknown-placeholder", placeholder=f"{{{unknown}}}", known=known)

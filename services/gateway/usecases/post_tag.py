"""A saved answer is posted, and told of as of a message its sender wrote themselves: it is what they say.

What the bot writes on its own account belongs to no archive (`discord/messages.py`). This message does: it is archived
under its sender's key, moves the turn and keeps a ticket open like any word of theirs.
"""

from contracts.tagging import TagSent
from contracts.tickets import Ticket
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Body, Json, Posted, Someone
from services.gateway.domain.places import Place, snowflake_time
from services.gateway.rendering.parts import message
from services.gateway.rendering.tags import answer_message, answer_text
from services.gateway.rendering.words import obstacle
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office
from services.gateway.usecases.record import Record
from services.gateway.usecases.show_ticket import ShowTicket


class PostTag:
    """Posts once; a second try finds what the first has left, and tells of it again with the same id."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer, record: Record) -> None:
        """Takes what it works with."""
        self._office = office
        self._show = show
        self._answer = answer
        self._record = record

    async def sent(self, event: TagSent) -> None:
        """Somebody answers by way of the bot."""
        data, ticket = event.data, event.data.ticket
        place = await self._office.places.find(ticket.ticket_id)
        if place is not None and place.channel_id is not None and ticket.version > place.version:
            try:
                await self._post(event, place)
            except DiscordRefused as refused:
                await self._could_not(event, refused.slug)
                return
        await self._show.tell(ticket, data.reply, data.actor_ref, "done-tag-sent", name=data.tag.name)

    async def _post(self, event: TagSent, place: Place) -> None:
        ticket = event.data.ticket
        sender = await self._someone(ticket, event.data.actor_ref)
        if sender is None:  # erased meanwhile: nobody is left whose answer it would be
            return
        opener = await self._someone(ticket, ticket.opener_ref)
        text = answer_text(event.data.text, self._values(ticket, sender, opener))
        said = answer_message(text, f"<@{sender.discord_id}>", self._office.texts.in_language(ticket.locale))
        message_id = await self._show.once(ticket, said, lambda standing: _same(standing, said))
        if message_id is None:
            return
        await self._tell_of(place, int(message_id), text, sender, opener)
        await self._show.show(ticket)
        await self._office.places.said(ticket.ticket_id, message_id)

    def _values(self, ticket: Ticket, sender: Someone, opener: Someone | None) -> dict[str, str]:
        words = self._office.texts.in_language(ticket.locale)
        return {
            "user": f"<@{opener.discord_id}>" if opener else words("somebody-erased"),
            "ticket": f"{ticket.number:04d}",
            "server": self._office.guilds.name(ticket.guild_id) or "",
            "staff": f"<@{sender.discord_id}>",
            "type": ticket.type_name,
        }

    async def _someone(self, ticket: Ticket, ref: str | None) -> Someone | None:
        """A person as the server has them now; none once they were erased or are about to be."""
        if ref is None or not await self._office.people.mention(ref):
            return None
        discord_id = await self._office.people.discord_id(ref)
        if discord_id is None:
            return None
        member = await self._office.rest.member(ticket.guild_id, discord_id)
        gone = self._office.texts.in_language(ticket.locale)("somebody-left")
        return member or Someone(discord_id, gone)

    async def _tell_of(self, place: Place, message_id: int, text: str, sender: Someone, opener: Someone | None) -> None:
        people = {someone.discord_id: someone for someone in (sender, opener) if someone}
        mentioned = tuple(someone for someone in people.values() if f"<@{someone.discord_id}>" in text)
        posted = Posted(
            message_id=message_id,
            author=sender,
            author_name=sender.name,
            bot=False,
            posted_at=snowflake_time(message_id),
            kind="default",
            body=Body(text, mentions=mentioned),
        )
        # Not `Record.__call__`, which would count every message before this one as told of.
        await self._record.send(await self._record.seal(place, [posted]))

    async def _could_not(self, event: TagSent, slug: str) -> None:
        data = event.data
        if data.reply is not None:
            text = obstacle(slug, self._office.texts.in_language(data.reply.locale))
            await self._answer.give(message(text), reply=data.reply, ref=data.actor_ref)


def _same(standing: Json, said: Json) -> bool:
    return bool(
        standing["content"] == said["content"]
        and standing["embeds"]
        and standing["embeds"][0].get("description", "").strip() == said["embeds"][0]["description"].strip()
    )

"""A ticket gets its thread: made once, however often it is asked for."""

from collections.abc import Sequence

from contracts.outcomes import PlaceCreated, PlaceCreatedData, PlaceFailed, PlaceFailedData
from contracts.tickets import Ticket, TicketOpening
from services.chassis.sealing import Place as Seat
from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.ticket import CloseButton
from services.gateway.domain.errors import ADVISED, DiscordRefused
from services.gateway.domain.messages import Json
from services.gateway.rendering.answers import answers_embed, shown_as
from services.gateway.rendering.closing import moment
from services.gateway.rendering.parts import has_component, link, message, rows
from services.gateway.rendering.words import obstacle
from services.gateway.usecases.advise import Advise
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.of_the_team import of_the_team
from services.gateway.usecases.office import Office
from services.gateway.usecases.post_form_files import PostFormFiles
from services.gateway.usecases.show_ticket import ShowTicket


class MakePlace:
    """Thread, opener, status message, answer, outcome; each step looks for what an earlier try has made."""

    def __init__(self, office: Office, show: ShowTicket, answer: Answer, advise: Advise, files: PostFormFiles) -> None:
        """Takes what it works with."""
        self._files = files
        self._office = office
        self._show = show
        self._answer = answer
        self._advise = advise

    async def make(self, event: TicketOpening) -> None:
        """Makes the place, or says why Discord would not."""
        ticket, reply = event.data.ticket, event.data.reply
        place = await self._office.places.find(ticket.ticket_id)
        if place is not None and place.version > ticket.version:
            # told again after the ticket went on: it may be closed by now, and its thread is left as it is
            if place.channel_id is not None and place.status_message_id is not None:
                await self._made(event, place.channel_id, place.status_message_id)
            return
        opener = await self._office.people.discord_id(ticket.opener_ref)
        if opener is None:
            await self._fail(event, 0, "person-gone")
            return
        try:
            answers = await self._answers(event)
            channel_id, status_id = await self.place_of(ticket, opener, answers, event.data.on_call)
            await self._files.post(event, channel_id, opener)
        except DiscordRefused as refused:
            await self._office.places.failed(ticket.ticket_id)
            await self._fail(event, refused.code, refused.slug)
            return
        if reply is not None:
            words = self._office.texts.in_language(reply.locale)
            key = "opened-for" if ticket.opened_by else "opened"
            text = words(key, number=f"{ticket.number:04d}", thread=f"<#{channel_id}>", person=f"<@{opener}>")
            if event.data.staffed_at:
                text += "\n" + words("opened-out-of-hours", when=moment(event.data.staffed_at))
            url = f"https://discord.com/channels/{ticket.guild_id}/{channel_id}"
            told = message(text, components=rows([link(words("button-go"), url)]))
            await self._answer.give(told, reply=reply, ref=ticket.opened_by or ticket.opener_ref, channel_id=channel_id)
        await self._made(event, channel_id, status_id)

    async def place_of(
        self, ticket: Ticket, opener: int | None, answers: list[Json], on_call: Sequence[str] = ()
    ) -> tuple[str, str]:
        """The ticket's thread and status message, made as far as they are missing.

        Args:
            ticket: the ticket.
            opener: Discord id of who opened it; none once they were erased.
            answers: the answers' embed.
            on_call: who is called instead of the whole team, as far as they are of it still.

        Raises:
            DiscordRefused: Discord will not have it.
        """
        place, first_try = await self._office.places.begin(ticket)
        channel_id = place.channel_id
        if channel_id is None:
            place = await self._office.homes.make(ticket, place, opener, first_try=first_try)
            channel_id = place.channel_id or ""
        if opener is not None:
            await self._office.homes.let_in(place, opener)
        status_id = place.status_message_id
        if status_id is None and not first_try:
            mark = encode(CloseButton(ticket.ticket_id))
            status_id = await self._office.rest.own_message(channel_id, lambda shown: has_component(shown, mark))
            if status_id is not None:
                await self._office.places.status_shown(ticket.ticket_id, status_id, ticket.version)
        if status_id is None:
            # a mention lets people into a thread, so it must not be of somebody who has lost their role since
            there = [ref for ref in on_call if await of_the_team(self._office, ticket, ref)]
            status_id = await self._show.post(ticket, channel_id, answers, there)
        return channel_id, status_id

    async def _answers(self, event: TicketOpening) -> list[Json]:
        ticket_id = event.data.ticket.ticket_id
        sealed = [(each.value, Seat("answer", each.question_id, ticket_id)) for each in event.data.answers]
        opened = await self._office.vault.open_many(sealed)
        refs = [mention.ref for each in event.data.answers for mention in each.mentions]
        people = await self._office.people.mentions(refs) if refs else {}
        words = self._office.texts.in_language(event.data.ticket.locale)
        gone = words("somebody-erased")
        shown = []
        for each, value in zip(event.data.answers, opened, strict=True):
            named = [people.get(mention.ref, gone) for mention in each.mentions]
            text = shown_as(each.kind, value.decode(), named, gone) if isinstance(value, bytes) else None
            shown.append((each.label, text))
        return answers_embed(shown, words)

    async def _made(self, event: TicketOpening, channel_id: str, status_id: str) -> None:
        ticket = event.data.ticket
        data = PlaceCreatedData(
            guild_id=ticket.guild_id, ticket_id=ticket.ticket_id, channel_id=channel_id, status_message_id=status_id
        )
        await self._office.publisher.publish(
            PlaceCreated.new(
                ticket.ticket_id, data, time=self._office.clock.now(), cause=event, id=f"{event.id}:answer"
            )
        )

    async def _fail(self, event: TicketOpening, code: int, slug: str) -> None:
        ticket, reply = event.data.ticket, event.data.reply
        data = PlaceFailedData(guild_id=ticket.guild_id, ticket_id=ticket.ticket_id, code=code, reason=slug)
        await self._office.publisher.publish(
            PlaceFailed.new(ticket.ticket_id, data, time=self._office.clock.now(), cause=event, id=f"{event.id}:answer")
        )
        if reply is not None:
            text = obstacle(slug, self._office.texts.in_language(reply.locale))
            await self._answer.give(message(text), reply=reply, ref=ticket.opened_by or ticket.opener_ref)
        if slug in ADVISED:
            await self._advise.owner(ticket.guild_id, ticket.parent_channel_id, slug)

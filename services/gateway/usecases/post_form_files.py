"""Files that were handed in with a form are posted in the ticket, and told of as of messages of whoever handed them in.

Discord keeps a form's files for about a day and shows them nowhere: whoever works the ticket sees them by our message,
and the archive has them by what we tell of it.
"""

from contracts.forms.lines import lines
from contracts.intents import Answer
from contracts.tickets import Ticket, TicketOpening
from services.chassis.sealing import Place as Seat
from services.gateway.domain.messages import Body, File, Json, Posted, Someone
from services.gateway.domain.places import Place, snowflake_time
from services.gateway.rendering.parts import message
from services.gateway.usecases.fetch import Fetch, Gone, TooLarge
from services.gateway.usecases.office import Office
from services.gateway.usecases.record import Record


class PostFormFiles:
    """One message a file; a second try finds what the first has left, and tells of it again with the same id."""

    def __init__(self, office: Office, record: Record, fetch: Fetch) -> None:
        """Takes what it works with."""
        self._office = office
        self._record = record
        self._fetch = fetch

    async def post(self, event: TicketOpening, channel_id: str, opener: int) -> None:
        """Posts the files of a new ticket, if there are any.

        Args:
            event: that it is opened.
            channel_id: where it is.
            opener: Discord id of who opened it.
        """
        handed_in = [answer for answer in event.data.answers if answer.links]
        place = await self._office.places.find(event.data.ticket.ticket_id) if handed_in else None
        if place is None:
            return
        ticket = event.data.ticket
        words = self._office.texts.in_language(ticket.locale)
        member = await self._office.rest.member(ticket.guild_id, opener)
        author = member or Someone(opener, words("somebody-left"))
        for answer in handed_in:
            for number, (name, url) in enumerate(await self._opened(ticket, answer)):
                await self._one(place, channel_id, answer, number, name, url, author)

    async def _one(
        self, place: Place, channel_id: str, answer: Answer, number: int, name: str, url: str, author: Someone
    ) -> None:
        words = self._office.texts.in_language(place.locale)
        content = None
        try:
            content = await self._fetch(url)
        except (TooLarge, Gone):
            said = message(words("form-file-missing", question=answer.label, name=name))
        else:
            said = message(words("form-file", question=answer.label, name=name))

        def same(standing: Json) -> bool:
            return bool(standing["content"] == said["content"])

        message_id = await self._office.rest.own_message(channel_id, same)
        if message_id is None:
            file = (name, content) if content is not None else None
            key = f"form file {place.ticket_id} {answer.question_id} {number}"
            message_id = await self._office.rest.post(channel_id, said, key=key, file=file)
        size = len(content) if content is not None else 0
        posted = Posted(
            message_id=int(message_id),
            author=author,
            author_name=author.name,
            bot=False,
            posted_at=snowflake_time(int(message_id)),
            kind="default",
            body=Body(""),
            files=(File(message_id, name, url, size, None),),
        )
        await self._record.send(await self._record.seal(place, [posted]))

    async def _opened(self, ticket: Ticket, answer: Answer) -> list[tuple[str, str]]:
        """Names of files, and where they are."""
        seats = [
            Seat("answer", f"{answer.question_id}.link.{place}", ticket.ticket_id) for place in range(len(answer.links))
        ]
        names = await self._office.vault.open_many(
            [(answer.value, Seat("answer", answer.question_id, ticket.ticket_id))]
        )
        links = await self._office.vault.open_many(list(zip(answer.links, seats, strict=True)))
        named = lines(names[0].decode()) if isinstance(names[0], bytes) else ()
        found = [link.decode() for link in links if isinstance(link, bytes)]
        return list(zip(named, found, strict=False))

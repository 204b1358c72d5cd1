"""The one status message of a ticket follows its state."""

from collections.abc import Callable, Sequence

from contracts.event import Reply
from contracts.tickets import Ticket
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Json
from services.gateway.domain.places import Place
from services.gateway.rendering.parts import NOBODY, message
from services.gateway.rendering.ticket import greeting, status_message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class ShowTicket:
    """Edits in place, guarded by the ticket's version."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def show(self, ticket: Ticket) -> None:
        """Brings the status message to this version; an older version changes nothing, whichever replica comes late."""
        place = await self._office.places.find(ticket.ticket_id)
        if place is None or not place.channel_id or not place.status_message_id or ticket.version <= place.version:
            return
        try:
            if not await self._edit(place, place.channel_id, place.status_message_id, ticket):
                return
        except DiscordRefused as refused:
            if refused.slug == "message-gone":
                await self.post(ticket, place.channel_id)
                return
            if refused.slug not in ("channel-gone", "missing-access"):
                raise
        await self._office.places.shown(ticket.ticket_id, ticket.version)

    async def post(
        self, ticket: Ticket, channel_id: str, answers: Sequence[Json] = (), on_call: Sequence[str] = ()
    ) -> str:
        """Posts the status message and remembers it; its id. It calls those on call, or else the whole team."""
        people = await self._office.people.mentions([*_people(ticket), *on_call])
        words = self._office.texts.in_language(ticket.locale)
        shown = status_message(ticket, people, words, answers=answers)
        shown["content"], shown["allowed_mentions"] = greeting(ticket, people, on_call)
        message_id = await self._office.rest.post(channel_id, shown, key=f"status {ticket.ticket_id} {ticket.version}")
        await self._office.places.status_shown(ticket.ticket_id, message_id, ticket.version)
        return message_id

    async def tell(self, ticket: Ticket, reply: Reply | None, ref: str | None, key: str, **values: str) -> None:
        """Answers whoever brought the change about; `values` are what the text needs beyond the ticket's own."""
        if reply is not None:
            words = self._office.texts.in_language(reply.locale)
            until = f"<t:{int(ticket.purge_at.timestamp())}:D>" if ticket.purge_at else ""
            text = words(key, number=f"{ticket.number:04d}", thread=_thread(ticket), until=until, **values)
            await self._answer.give(message(text), reply=reply, ref=ref, channel_id=ticket.channel_id)

    async def say(self, ticket: Ticket, key: str, **people: str | None) -> None:
        """A short line for everybody in the thread, once for each version of the ticket."""
        words = self._office.texts.in_language(ticket.locale)
        mentions = await self._office.people.mentions([ref for ref in people.values() if ref])
        named = {name: mentions.get(ref or "", words("somebody-erased")) for name, ref in people.items()}
        await self.announce(ticket, message(words(key, **named)))

    async def announce(self, ticket: Ticket, line: Json) -> None:
        """As `say`, of any message with a content; a thread that Discord archived for its silence opens again."""
        try:
            said = await self.once(ticket, line, lambda standing: bool(standing["content"] == line["content"]))
        except DiscordRefused as refused:
            if refused.slug not in ("channel-gone", "missing-access", "missing-permission", "thread-archived"):
                raise
        else:
            if said is not None:
                await self._office.places.said(ticket.ticket_id, said)

    async def once(
        self, ticket: Ticket, words: Json, is_it: Callable[[Json], bool], *, asked_again: bool = False
    ) -> str | None:
        """Posts what is to stand in the thread once for this version of the ticket.

        A crash can come between posting and noting it: a second try looks for what the first has left, among our own
        messages after the last one noted.

        Args:
            ticket: the ticket.
            words: what to post.
            is_it: whether a message of ours is the one an earlier try posted.
            asked_again: tickets may ask for the same under a newer version, so that every try has to look.

        Returns:
            The message's id, to be noted; none where there is no thread, or a newer version was spoken of already.
        """
        place = await self._office.places.find(ticket.ticket_id)
        if place is None or place.channel_id is None:
            return None
        turn = await self._office.places.take_the_word(ticket.ticket_id, ticket.version)
        if turn == "late":
            return None
        if turn == "again" or asked_again:
            standing = await self._office.rest.own_message(place.channel_id, is_it, after=place.said)
            if standing is not None:
                return standing
        key = f"said {ticket.ticket_id} {ticket.version}"
        return await self._office.rest.post(place.channel_id, words, key=key)

    async def _edit(self, place: Place, channel_id: str, message_id: str, ticket: Ticket) -> bool:
        standing = await self._office.rest.message(channel_id, message_id)
        people = await self._office.people.mentions(_people(ticket))
        words = self._office.texts.in_language(ticket.locale)
        # The form's answers stand in the message and nowhere else on our side: they are carried over as they are, until
        # the person who gave them is erased.
        answers = standing["embeds"][1:] if ticket.opener_ref in people else []
        shown = status_message(ticket, people, words, answers=answers)
        shown["content"], shown["allowed_mentions"] = greeting(ticket, people)[0], NOBODY
        if not await self._office.places.may_show(ticket.ticket_id, ticket.version):
            return False  # another replica has begun to show a newer version while we prepared this one
        try:
            await self._office.rest.edit(channel_id, message_id, shown)
        except DiscordRefused as refused:
            if refused.slug != "thread-archived" or place.state == "closed":
                raise
            # Discord archives quiet threads by itself: that closes nothing
            await self._office.rest.set_thread(channel_id, archived=False)
            await self._office.rest.edit(channel_id, message_id, shown)
        return True


def _people(ticket: Ticket) -> list[str]:
    return [ref for ref in (ticket.opener_ref, ticket.opened_by, ticket.claimed_by) if ref]


def _thread(ticket: Ticket) -> str:
    return f"<#{ticket.channel_id}>" if ticket.channel_id else ""

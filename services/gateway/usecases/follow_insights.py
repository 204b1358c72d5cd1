"""What was found is shown where it was asked for and nowhere else: nobody waits for it any more later."""

import asyncio

from contracts.insights.bulk import BulkCloseBegun
from contracts.insights.search import TicketsListed
from contracts.insights.stats import StatsShown
from services.gateway.rendering.chart import chart, worth_a_chart
from services.gateway.rendering.parts import message
from services.gateway.rendering.search import found
from services.gateway.rendering.stats import CHART, figures
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class FollowInsights:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def listed(self, event: TicketsListed) -> None:
        """A page of tickets."""
        data = event.data
        if data.reply is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        refs = {ref for ticket in data.tickets for ref in (ticket.opener_ref, ticket.claimed_by) if ref}
        people = await self._office.people.mentions(refs) if data.everybody else {}
        await self._answer.give(found(data, people, words), reply=data.reply)

    async def closing(self, event: BulkCloseBegun) -> None:
        """Tickets are being closed; their members are told in each."""
        data = event.data
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            await self._answer.give(message(words("search-closing", count=data.total)), reply=data.reply)

    async def shown(self, event: StatsShown) -> None:
        """A server's figures."""
        data = event.data
        if data.reply is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        people = await self._office.people.mentions({one.staff_ref for one in data.staff})
        picture = None
        if worth_a_chart(data.per_day):
            picture = (CHART, await asyncio.to_thread(chart, data.per_day, words))
        await self._answer.give(figures(data, people, words), reply=data.reply, file=picture)

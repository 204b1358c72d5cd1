"""A person is told how their request about their own data ended, by direct message."""

from contracts.privacy import Notice, NoticeData
from contracts.users import NoticeDelivered, NoticeFailed, NoticeOutcomeData
from services.chassis.sealing import Place as Seat
from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.parts import Json, message
from services.gateway.rendering.words import notice
from services.gateway.usecases.answer import File
from services.gateway.usecases.fetch import Fetch, Gone, TooLarge
from services.gateway.usecases.office import Office


class DeliverNotice:
    """Opens the contact, sends, and tells privacy what became of it."""

    def __init__(self, office: Office, fetch: Fetch) -> None:
        """Takes what it works with."""
        self._office = office
        self._fetch = fetch

    async def deliver(self, event: Notice) -> None:
        """Sends the notice; what Discord refuses for good is told to privacy with the reason."""
        data = event.data
        reason = await self._send(data)
        outcome = NoticeOutcomeData(ref=data.ref, case_id=data.case_id, notice_id=data.notice_id, reason=reason)
        kind = NoticeDelivered if reason is None else NoticeFailed
        await self._office.publisher.publish(kind.new(data.ref, outcome, time=self._office.clock.now(), cause=event))

    async def _send(self, data: NoticeData) -> str | None:
        contact = await self._office.vault.open_text(data.contact, Seat("case", "contact", data.case_id))
        if not isinstance(contact, str):
            return "contact-gone"
        words = self._office.texts.in_language(data.locale)
        text: Json = message(notice(data.template, data.facts, words))
        file: File | None = None
        reason = None
        if data.download is not None:
            try:
                file = (data.download.filename, await self._fetch(data.download.url))
            except TooLarge:
                text, reason = message(words("export-too-large")), "file-too-large"
            except Gone:
                return "file-gone"
        try:
            await self._office.rest.direct(int(contact), text, file=file)
        except DiscordRefused as refused:
            return refused.slug
        return reason

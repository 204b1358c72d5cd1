"""A person is told how their request about their own data ended, by direct message."""

from typing import TYPE_CHECKING

from contracts.privacy import Notice, NoticeData
from contracts.users import NoticeDelivered, NoticeFailed, NoticeOutcomeData
from services.chassis.sealing import Place as Seat
from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.parts import Json, message
from services.gateway.rendering.words import notice
from services.gateway.usecases.answer import File
from services.gateway.usecases.fetch import Fetch, Gone, TooLarge
from services.gateway.usecases.office import Office

if TYPE_CHECKING:
    from services.gateway.storage.notices import Notices


class DeliverNotice:
    """Opens the contact, sends, and tells privacy what became of it."""

    def __init__(self, office: Office, fetch: Fetch, notices: "Notices") -> None:
        """Takes what it works with."""
        self._office = office
        self._notices = notices
        self._fetch = fetch

    async def deliver(self, event: Notice) -> None:
        """Sends the notice; what Discord refuses for good is told to privacy with the reason.

        One that was settled before is not sent again: its link has been used, and the person has it.
        """
        data, now = event.data, self._office.clock.now()
        before = await self._notices.outcome(data.notice_id)
        reason = before.reason if before else await self._send(data)
        if before is None:
            await self._notices.settled(data.notice_id, reason, now)
        outcome = NoticeOutcomeData(ref=data.ref, case_id=data.case_id, notice_id=data.notice_id, reason=reason)
        kind = NoticeDelivered if reason is None else NoticeFailed
        answer = kind.new(data.ref, outcome, time=now, cause=event, id=f"{event.id}:answer")
        await self._office.publisher.publish(answer)

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
            key = f"notice {data.notice_id}"
            await self._office.rest.direct(int(contact), text, key=key, file=file, can_wait=True)
        except DiscordRefused as refused:
            return refused.slug
        return reason

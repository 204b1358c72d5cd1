"""A transcript reaches the person who asked for it, and nobody else."""

from typing import TYPE_CHECKING

from contracts.transcripts import TranscriptReady
from services.gateway.locales import Texts
from services.gateway.rendering.parts import Json, message
from services.gateway.usecases.answer import Answer, File
from services.gateway.usecases.fetch import Fetch, Gone, TooLarge

if TYPE_CHECKING:
    from services.gateway.storage.notices import Notices


class HandOverTranscript:
    """Fetches the file and attaches it to the answer."""

    def __init__(self, answer: Answer, fetch: Fetch, texts: Texts, notices: "Notices") -> None:
        """Takes what it needs to fetch and to answer."""
        self._answer = answer
        self._fetch = fetch
        self._texts = texts
        self._notices = notices

    async def hand_over(self, event: TranscriptReady) -> None:
        """Sends the file by the way they asked, else by direct message; says so where neither works.

        One that was handed over before is left alone: its link has been used.
        """
        data = event.data
        if data.reply is None or await self._notices.outcome(event.id) is not None:
            return
        words = self._texts.in_language(data.reply.locale)
        number = f"{data.ticket.number:04d}"
        file: File | None = None
        answer: Json
        try:
            file = (data.filename, await self._fetch(data.url))
            answer = message(words("transcript", number=number))
        except TooLarge:
            answer = message(words("transcript-too-large", number=number))
        except Gone:
            answer = message(words("transcript-gone", number=number))
        channel_id = data.ticket.channel_id
        if not await self._answer.give(answer, reply=data.reply, ref=data.actor_ref, file=file) and file is not None:
            sorry = message(words("transcript-undelivered", number=number))
            await self._answer.give(sorry, reply=data.reply, ref=data.actor_ref, channel_id=channel_id)
        await self._notices.settled(event.id, None, event.time)

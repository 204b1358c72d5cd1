"""An answer reaches the person by the best way left: where they asked, else by direct message, else in the thread."""

from contracts.event import Reply
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Json
from services.gateway.rendering.parts import NOBODY
from services.gateway.usecases.office import Office

File = tuple[str, bytes]


class Answer:
    """Delivers what a person waits for."""

    def __init__(self, office: Office) -> None:
        """Takes what it works with."""
        self._office = office

    async def give(
        self,
        message: Json,
        *,
        reply: Reply | None,
        ref: str | None = None,
        channel_id: str | None = None,
        file: File | None = None,
    ) -> bool:
        """Tries one way after the other.

        Args:
            message: what to say.
            reply: the interaction, while it can be answered.
            ref: the person, for a direct message.
            channel_id: the thread, where everybody in it reads the answer; a file never goes there.
            file: name and content to attach.

        Returns:
            Whether it arrived.
        """
        obstacle = "no-way"
        if reply is not None and self._office.clock.now() < reply.expires_at:
            try:
                await self._office.rest.answer(reply.application_id, reply.token, message, file=file)
            except DiscordRefused as refused:
                obstacle = refused.slug
            else:
                return True
        if ref is not None and reply is not None:
            obstacle = await self.direct(ref, message, key=_key(reply, message), file=file) or ""
            if not obstacle:
                return True
        if channel_id is not None and reply is not None and file is None:
            try:
                addressed = await self._addressed(message, ref)
                await self._office.rest.post(channel_id, addressed, key=_key(reply, message))
            except DiscordRefused as refused:
                obstacle = refused.slug
            else:
                return True
        if reply is not None:
            self._office.metrics.undelivered(obstacle)
        return False

    async def direct(self, ref: str, message: Json, *, key: str, file: File | None = None) -> str | None:
        """Sends a direct message, once for a key; none when it arrived, else the slug of what stood in the way."""
        discord_id = await self._office.people.discord_id(ref)
        if discord_id is None:
            return "person-gone"
        try:
            await self._office.rest.direct(discord_id, message, key=key, file=file)
        except DiscordRefused as refused:
            return refused.slug
        return None

    async def _addressed(self, message: Json, ref: str | None) -> Json:
        mention = await self._office.people.mention(ref)
        content = f"{mention} {message['content']}" if mention else message["content"]
        return {**message, "content": content, "allowed_mentions": NOBODY}


def _key(reply: Reply, message: Json) -> str:
    """What is said: one answer may take the place of another that could not be given."""
    return f"answer {reply.token} {message['content']}"

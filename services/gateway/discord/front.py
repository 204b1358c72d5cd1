"""The front desk: every interaction is acknowledged before anything else, then answered, whatever happens behind it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, timedelta
from typing import Any

import aiohttp
import disnake
from disnake.interactions.application_command import ApplicationCommandInteraction
from disnake.interactions.base import Interaction as BaseInteraction
from opentelemetry.trace import SpanKind
from structlog.stdlib import BoundLogger

from contracts.event import Reply
from services.chassis.errors import Transient, is_transient
from services.chassis.traces import Tracing, current
from services.gateway.discord.rest import Rest, asking_discord, is_discord_trouble
from services.gateway.discord.threads import Threads, is_private_thread
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.custom_ids import ForeignCustomId
from services.gateway.domain.errors import DiscordRefused
from services.gateway.locales import Texts, Words, language
from services.gateway.metrics import GatewayMetrics
from services.gateway.rendering.parts import Json, message
from services.gateway.rendering.words import missing_permissions, refusal
from services.gateway.usecases.set_up import NotAllowed

Interaction = BaseInteraction[Any]
Work = Callable[[Asking], Awaitable[Json | None]]

TOKEN_LIFE = timedelta(minutes=14, seconds=30)  # fifteen minutes by Discord, less what an answer takes on its way
WORK_SECONDS = 4.0
LOADING = 1 << 7
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
UNREACHABLE = (disnake.HTTPException, disnake.InteractionTimedOut, aiohttp.ClientError, OSError)


class FrontDesk:
    """Acknowledges, hands over, and says what became of it."""

    def __init__(
        self,
        rest: Rest,
        threads: Threads,
        texts: Texts,
        *,
        log: BoundLogger,
        metrics: GatewayMetrics,
        tracing: Tracing,
        reassure_seconds: float,
    ) -> None:
        """Takes what it needs to answer; a person still waiting after `reassure_seconds` is told why."""
        self._rest = rest
        self._threads = threads
        self._texts = texts
        self._log = log
        self._metrics = metrics
        self._tracing = tracing
        self._reassure_seconds = reassure_seconds
        self._reassuring: set[asyncio.Task[None]] = set()

    def words(self, interaction: Interaction) -> Words:
        """The texts in the person's language."""
        return self._texts.in_language(interaction.locale.value)

    async def take(self, interaction: Interaction, work: Work) -> None:
        """Acknowledges with an answer only the person sees, does the work, and fills the answer in.

        Work that returns none leaves the answer to a fact that will come back from tickets.
        """
        with self._told(interaction):
            await self._take(interaction, work)

    async def _take(self, interaction: Interaction, work: Work) -> None:
        try:
            await self._acknowledge(interaction)
        except UNREACHABLE as error:
            self._not_acknowledged(error)
            return
        asking = self.read(interaction)
        answer = await self._work(asking, work)
        if answer is not None:
            await self._answer(asking, answer)
        else:
            task = asyncio.create_task(self._reassure(asking), name="reassure")
            self._reassuring.add(task)
            task.add_done_callback(self._reassuring.discard)

    async def at_once(self, interaction: Interaction, respond: Callable[[], Awaitable[None]]) -> None:
        """Does what is itself the first response, such as showing a form; says so where it cannot."""
        with self._told(interaction):
            await self._at_once(interaction, respond)

    async def _at_once(self, interaction: Interaction, respond: Callable[[], Awaitable[None]]) -> None:
        try:
            await respond()
        except ForeignCustomId:
            await self.refuse(interaction, Refused("foreign-button"))
        except Refused as refused:
            await self.refuse(interaction, refused)
        except UNREACHABLE as error:
            self._not_acknowledged(error)
        except Exception as error:  # noqa: BLE001 - whatever happened, the person gets a sentence
            apology = self._apology(error, self.words(interaction))
            if interaction.response.is_done():
                await self._answer(self.read(interaction), apology)
            else:
                await self.reply(interaction, apology)

    async def reply(self, interaction: Interaction, answer: Json) -> None:
        """Answers at once, to the person alone."""
        embeds = [disnake.Embed.from_dict(embed) for embed in answer["embeds"]]
        try:
            with asking_discord(self._tracing, "POST", CALLBACK):
                await interaction.response.send_message(answer["content"] or None, embeds=embeds, ephemeral=True)
        except UNREACHABLE as error:
            self._not_acknowledged(error)

    async def refuse(self, interaction: Interaction, refused: Refused) -> None:
        """Says at once why not."""
        self._metrics.refused(refused.slug)
        await self.reply(interaction, message(refusal(refused.slug, refused.facts, self.words(interaction))))

    def read(self, interaction: Interaction) -> Asking:
        """An interaction free of Discord's library."""
        permissions = interaction.permissions
        author = interaction.author
        roles = author.roles if isinstance(author, disnake.Member) else []
        created = interaction.created_at.astimezone(UTC)
        locale = language(interaction.locale.value)
        return Asking(
            interaction_id=str(interaction.id),
            discord_id=author.id,
            role_ids=tuple(str(role.id) for role in roles if not role.is_default()),
            administrator=interaction.guild_id is not None and (permissions.administrator or permissions.manage_guild),
            guild_id=str(interaction.guild_id) if interaction.guild_id is not None else None,
            channel_id=str(interaction.channel_id),
            own_thread=self._may_be_own(interaction.channel),
            locale=locale,
            guild_locale=language(interaction.guild_locale.value if interaction.guild_locale else None),
            at=created,
            reply=Reply(
                application_id=str(interaction.application_id),
                token=interaction.token,
                locale=locale,
                expires_at=created + TOKEN_LIFE,
            ),
        )

    async def close(self) -> None:
        """Stops watching over people who wait."""
        for task in self._reassuring:
            task.cancel()
        await asyncio.gather(*self._reassuring, return_exceptions=True)

    def _told(self, interaction: Interaction) -> AbstractContextManager[object]:
        """The span everything that follows from a click, a command or a form belongs to."""
        if current() is not None:  # a click that is taken after it was looked at belongs to what has begun
            return nullcontext()
        kind = interaction.type.name
        return self._tracing.span(f"interaction {kind}", SpanKind.SERVER, {"ticketsystem.interaction": kind})

    async def _acknowledge(self, interaction: Interaction) -> None:
        with asking_discord(self._tracing, "POST", CALLBACK):
            if isinstance(interaction, ApplicationCommandInteraction):
                await interaction.response.defer(ephemeral=True)
            else:
                await interaction.response.defer(with_message=True, ephemeral=True)

    async def _work(self, asking: Asking, work: Work) -> Json | None:
        words = self._texts.in_language(asking.locale)
        try:
            async with asyncio.timeout(WORK_SECONDS):
                return await work(asking)
        except Refused as refused:
            self._metrics.refused(refused.slug)
            return message(refusal(refused.slug, refused.facts, words))
        except NotAllowed as missing:
            self._metrics.refused("missing-permissions")
            return missing_permissions(missing.channel_id, missing.needs, words)
        except Exception as error:  # noqa: BLE001 - whatever happened, the person gets a sentence
            return self._apology(error, words)

    def _apology(self, error: Exception, words: Words) -> Json:
        if is_transient(error) or isinstance(error, Transient | TimeoutError):
            self._log.warning("interaction-not-taken", slug=getattr(error, "slug", type(error).__name__))
            return message(words("try-again"))
        self._log.error("interaction-failed", exc_info=error)
        return message(words("our-fault"))

    def _not_acknowledged(self, error: BaseException) -> None:
        """Too late, taken by another replica, or Discord is out of reach: there is nobody left to answer."""
        code = getattr(error, "code", None)
        self._log.warning("interaction-not-acknowledged", reason=type(error).__name__, code=code)

    async def _answer(self, asking: Asking, answer: Json) -> None:
        try:
            await self._rest.answer(asking.reply.application_id, asking.reply.token, answer)
        except DiscordRefused as refused:
            self._metrics.undelivered(refused.slug)
        except Exception as error:
            if not (is_discord_trouble(error) or is_transient(error)):
                raise
            self._metrics.undelivered("discord-trouble")

    async def _reassure(self, asking: Asking) -> None:
        await asyncio.sleep(self._reassure_seconds)
        try:
            shown = await self._rest.original(asking.reply.application_id, asking.reply.token)
        except (DiscordRefused, Transient, *UNREACHABLE):
            return  # the answer itself will find out, and has other ways
        if shown.get("flags", 0) & LOADING:
            words = self._texts.in_language(asking.locale)
            await self._answer(asking, message(words("taking-longer")))

    def _may_be_own(self, channel: object) -> bool:
        """Whether it is a private thread of ours; Discord does not always say in an interaction whose thread it is."""
        return is_private_thread(channel) and (channel.owner_id is None or self._threads.is_own(channel))

"""The front desk: every interaction is acknowledged before anything else, then answered, whatever happens behind it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
import disnake
from disnake.interactions.application_command import ApplicationCommandInteraction
from disnake.interactions.base import Interaction as BaseInteraction
from opentelemetry.trace import SpanKind
from structlog.stdlib import BoundLogger

from services.chassis.errors import Transient, is_transient
from services.chassis.retry import slug_of, wait_seconds
from services.chassis.traces import Tracing
from services.gateway.discord.first_response import ALREADY_ACKNOWLEDGED, responded
from services.gateway.discord.reading import TOKEN_LIFE, read
from services.gateway.discord.rest import Rest, asking_discord, is_discord_trouble
from services.gateway.discord.threads import Threads
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.handover import Handover
from services.gateway.locales import Texts, Words
from services.gateway.metrics import GatewayMetrics
from services.gateway.rendering.parts import Json, message
from services.gateway.rendering.words import missing_permissions, refusal
from services.gateway.usecases.set_up import NotAllowed

Interaction = BaseInteraction[Any]
Work = Callable[[Asking], Awaitable[Json | None]]


@dataclass(frozen=True, slots=True)
class Later:
    """What was to be done at once turns out to be work, which is acknowledged first like any other."""

    work: Work
    update: bool = False
    """Whether its answer takes the place of the message it was clicked in; see `FrontDesk.update`."""


WORK_SECONDS = 4.0
INHERITED_SECONDS = 15.0
"""For what a process that died had begun: the transaction it left open keeps its locks for five seconds, and the person
has been waiting since before."""
AT_ONCE = 8
"""Interactions worked on behind the desk at a time. Each one more under way is one more that a new interaction's
acknowledgement has to share the processor with; those beyond it have theirs already."""
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
        handover: Handover,
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
        self._handover = handover
        self._log = log
        self._metrics = metrics
        self._tracing = tracing
        self._reassure_seconds = reassure_seconds
        self._reassuring: set[asyncio.Task[None]] = set()
        self._taken: set[asyncio.Task[object]] = set()
        self._behind = asyncio.Semaphore(AT_ONCE)

    def words(self, interaction: Interaction) -> Words:
        """The texts in the person's language."""
        return self._texts.in_language(interaction.locale.value)

    async def take(self, interaction: Interaction, work: Work) -> None:
        """Acknowledges with an answer only the person sees, does the work, and fills the answer in.

        Work that returns none leaves the answer to a fact that will come back from tickets.
        """
        await self._unless_paused(interaction, lambda: self._take(interaction, work))

    async def update(self, interaction: Interaction, work: Work) -> None:
        """Acknowledges without a sign, does the work, and puts its answer in the place of the message clicked in.

        Work that returns none leaves that to a fact, as in `take`. What goes wrong is said beside the message.
        """
        await self._unless_paused(interaction, lambda: self._update(interaction, work))

    async def at_once(self, interaction: Interaction, respond: Callable[[], Awaitable[Later | None]]) -> None:
        """Does what is itself the first response, such as showing a form; says so where it cannot.

        Where it turns out that there is work to do instead, `respond` does nothing but return it.
        """
        # While Discord pauses us a form could be shown, but what is written in it could not be taken.
        await self._unless_paused(interaction, lambda: self._at_once(interaction, respond))

    async def _unless_paused(self, interaction: Interaction, act: Callable[[], Awaitable[None]]) -> None:
        with self._told(interaction):
            if self._rest.paused:
                await self.refuse(interaction, Refused("discord-paused"))
            else:
                await act()

    async def _take(self, interaction: Interaction, work: Work) -> None:
        with self._under_way():
            seconds = WORK_SECONDS
            try:
                await self._acknowledge(interaction)
            except UNREACHABLE as error:
                if not await self._left_unfinished(self.read(interaction), error):
                    self._not_acknowledged(error)
                    return
                seconds = INHERITED_SECONDS
            asking = self.read(interaction)
            answer, _ = await self._work(asking, work, seconds)
            if answer is not None:
                await self._answer(asking, answer)
            else:
                self._reassure_later(asking)

    async def _update(self, interaction: Interaction, work: Work) -> None:
        with self._under_way():
            try:
                with asking_discord(self._tracing, "POST", CALLBACK):
                    await responded(lambda: interaction.response.defer(with_message=False))
            except UNREACHABLE as error:
                self._not_acknowledged(error)
                return
            asking = self.read(interaction)
            answer, done = await self._work(asking, work)
            if answer is not None:
                await self._answer(asking, answer, beside=not done)
            else:
                self._reassure_later(asking, beside=True)

    async def _at_once(self, interaction: Interaction, respond: Callable[[], Awaitable[Later | None]]) -> None:
        try:
            later = await responded(respond)
            if later is not None:
                await (self._update if later.update else self._take)(interaction, later.work)
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
                content = answer["content"] or None
                await responded(lambda: interaction.response.send_message(content, embeds=embeds, ephemeral=True))
        except UNREACHABLE as error:
            self._not_acknowledged(error)

    async def refuse(self, interaction: Interaction, refused: Refused) -> None:
        """Says at once why not."""
        self._metrics.refused(refused.slug)
        await self.reply(interaction, message(refusal(refused.slug, refused.facts, self.words(interaction))))

    def read(self, interaction: Interaction) -> Asking:
        """An interaction free of Discord's library."""
        return read(interaction, may_be_own=self._threads.may_be_own(interaction.channel))

    async def drain(self, seconds: float) -> None:
        """Waits for what was acknowledged and is not yet handed over or answered, for at most so many seconds."""
        if self._taken:
            await asyncio.wait(self._taken, timeout=seconds)

    async def close(self) -> None:
        """Stops watching over people who wait."""
        for task in self._reassuring:
            task.cancel()
        await asyncio.gather(*self._reassuring, return_exceptions=True)

    def _told(self, interaction: Interaction) -> AbstractContextManager[object]:
        """The span everything that follows from a click, a command or a form belongs to."""
        kind = interaction.type.name
        return self._tracing.span(f"interaction {kind}", SpanKind.SERVER, {"ticketsystem.interaction": kind})

    @contextmanager
    def _under_way(self) -> Iterator[None]:
        """While it lasts, `drain` waits for the task that runs it."""
        task = asyncio.current_task()
        assert task is not None, "inside a coroutine"
        self._taken.add(task)
        try:
            yield
        finally:
            self._taken.discard(task)

    async def _acknowledge(self, interaction: Interaction) -> None:
        with asking_discord(self._tracing, "POST", CALLBACK):
            if isinstance(interaction, ApplicationCommandInteraction):
                await responded(lambda: interaction.response.defer(ephemeral=True))
            else:
                await responded(lambda: interaction.response.defer(with_message=True, ephemeral=True))

    async def _left_unfinished(self, asking: Asking, error: BaseException) -> bool:
        """Whether the process before has acknowledged it and went before the answer: the person looks at "thinking".

        What that process may have sent already has the same id, and is known by it.
        """
        if getattr(error, "code", None) != ALREADY_ACKNOWLEDGED or not self._handover.told_again():
            return False
        try:
            shown = await self._rest.original(asking.reply.application_id, asking.reply.token)
        except DiscordRefused:
            return False
        except (Transient, *UNREACHABLE):
            return True
        return bool(shown.get("flags", 0) & LOADING)

    async def _work(self, asking: Asking, work: Work, seconds: float = WORK_SECONDS) -> tuple[Json | None, bool]:
        """What is to be said, if anything, and whether the work was done, which may take so many seconds."""
        words = self._texts.in_language(asking.locale)
        try:
            async with asyncio.timeout(seconds), self._behind:
                return await work(asking), True
        except Refused as refused:
            self._metrics.refused(refused.slug)
            return message(refusal(refused.slug, refused.facts, words)), False
        except NotAllowed as missing:
            self._metrics.refused("missing-permissions")
            return missing_permissions(missing.channel_id, missing.needs, words), False
        except Exception as error:  # noqa: BLE001 - whatever happened, the person gets a sentence
            return self._apology(error, words), False

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

    async def _answer(self, asking: Asking, answer: Json, *, beside: bool = False) -> None:
        """Says it until it is heard, or Discord takes no answer any more; `beside` the message that was clicked in."""
        say = self._rest.follow_up if beside else self._rest.answer
        loop, failures = asyncio.get_running_loop(), 0
        until = loop.time() + TOKEN_LIFE.total_seconds()
        while True:
            try:
                await say(asking.reply.application_id, asking.reply.token, answer)
            except DiscordRefused as refused:
                self._metrics.undelivered(refused.slug)
            except Exception as error:
                if not (is_discord_trouble(error) or is_transient(error)):
                    raise
                failures += 1
                self._log.warning("answer-waits", slug=slug_of(error), error_type=type(error).__name__)
                if loop.time() < until:
                    await asyncio.sleep(wait_seconds(failures))
                    continue
                self._metrics.undelivered("discord-trouble")
            return

    def _reassure_later(self, asking: Asking, *, beside: bool = False) -> None:
        task = asyncio.create_task(self._reassure(asking, beside=beside), name="reassure")
        self._reassuring.add(task)
        task.add_done_callback(self._reassuring.discard)

    async def _reassure(self, asking: Asking, *, beside: bool) -> None:
        def waits(shown: Json) -> bool:
            if not beside:
                return bool(shown.get("flags", 0) & LOADING)
            edited = shown.get("edited_timestamp")
            return not edited or datetime.fromisoformat(edited) < asking.at

        await asyncio.sleep(self._reassure_seconds)
        words, reply = message(self._texts.in_language(asking.locale)("taking-longer")), asking.reply
        # Where it cannot be said, the answer itself will find out, and has other ways.
        with suppress(DiscordRefused, Transient, *UNREACHABLE):
            await self._rest.reassure(reply.application_id, reply.token, words, waits, beside=beside)

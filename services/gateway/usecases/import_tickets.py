"""A server brings its closed tickets along: the other bot's file is fetched, read, sealed and sent to tickets."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from contracts.imports import FinishImport, FinishImportData
from services.chassis.errors import is_transient
from services.chassis.retry import slug_of, wait_seconds
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.foreign.reading import Source, source_of
from services.gateway.domain.foreign.tickets import MOST_TICKETS, ForeignTicket, LeftOut, NotUnderstood
from services.gateway.rendering.imports import found
from services.gateway.rendering.parts import Json, message
from services.gateway.rendering.words import refusal
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.bring_set_up import set_up_event
from services.gateway.usecases.fetch import Fetch, Gone, TooLarge
from services.gateway.usecases.office import Office
from services.gateway.usecases.seal_foreign import Bringing, SealForeign
from services.gateway.usecases.set_up import require_permissions
from services.gateway.usecases.who import Who, who

T = TypeVar("T")

_REST_SECONDS: Final = 0.05
"""Between two tickets: what people ask of their tickets meanwhile goes the same way."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody handed in: `url` is where Discord keeps it, `size` is in bytes."""

    url: str = field(repr=False)
    size: int


class ImportTickets:
    """Works behind people's backs: a file takes as long as it takes."""

    def __init__(self, office: Office, answer: Answer, fetch: Fetch, seal: SealForeign, limit: int) -> None:
        """`limit` is in bytes of a file."""
        self._office = office
        self._answer = answer
        self._fetch = fetch
        self._seal = seal
        self._limit = limit
        self._running: dict[str, asyncio.Task[None]] = {}

    async def begin(self, asking: Asking, upload: Upload, *, check: bool, channel_id: str | None = None) -> None:
        """Begins to read; what comes of it is the answer, which takes its time.

        Args:
            asking: who brings it.
            upload: the file.
            check: whether it is only to be looked at.
            channel_id: where the other bot's types of tickets are to be offered, and its saved answers are wanted; none
                for its tickets alone.

        Raises:
            Refused: `not-administrator`, `not-set-up`, `import-too-large` with the `limit` in megabytes, or
                `import-running`.
            NotAllowed: the bot lacks permissions in the channel.
        """
        guild_id = asking.guild()
        if not asking.administrator:
            raise Refused("not-administrator")
        settings = await self._office.settings.of_guild(guild_id)
        if channel_id is not None:
            require_permissions(self._office.guilds, guild_id, channel_id, staff_mentionable=True)
        elif settings is None or not settings.panels:
            raise Refused("not-set-up")
        if upload.size > self._limit:
            raise Refused("import-too-large", limit=self._limit // 1024**2)
        if guild_id in self._running:
            raise Refused("import-running")
        told = await who(asking, self._office.people)
        task = asyncio.create_task(self._run(asking, told, upload, check=check, channel_id=channel_id), name="import")
        self._running[guild_id] = task
        task.add_done_callback(lambda _: self._running.pop(guild_id, None))

    async def close(self) -> None:
        """Breaks off what is being read, and says so."""
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _run(self, asking: Asking, told: Who, upload: Upload, *, check: bool, channel_id: str | None) -> None:
        words = self._office.texts.in_language(asking.locale)
        try:
            content = await self._fetch(upload.url)
            source = await asyncio.to_thread(source_of, content, asking.guild())
            if check:
                await self._say(asking, told, await self._looked_at(asking, source))
            else:
                await self._bring(asking, told, source, channel_id)
        except asyncio.CancelledError:
            await self._say(asking, told, message(words("import-interrupted")))
            raise
        except TooLarge:
            await self._refuse(asking, told, Refused("import-too-large", limit=self._limit // 1024**2))
        except Gone:
            await self._refuse(asking, told, Refused("import-file-gone"))
        except NotUnderstood:
            await self._refuse(asking, told, Refused("import-not-understood"))
        except Exception as error:  # noqa: BLE001 - nobody else waits for the task, and the person waits for a sentence
            # Without its trace, which may show what was read.
            self._office.log.error("import-failed", slug=slug_of(error), error_type=type(error).__name__)  # noqa: TRY400
            await self._say(asking, told, message(words("import-interrupted")))

    async def _looked_at(self, asking: Asking, source: Source) -> Json:
        tickets = messages = 0
        left_out: Counter[str] = Counter()
        async for each in _each(source.tickets()):
            if isinstance(each, LeftOut):
                left_out[each.why] += 1
            else:
                tickets += 1
                messages += len(each.messages)
        return found(source.origin, tickets, messages, left_out, self._office.texts.in_language(asking.locale))

    async def _bring(self, asking: Asking, told: Who, source: Source, channel_id: str | None) -> None:
        left_out: Counter[str] = Counter()
        bringing = Bringing(
            asking.made_id("import"), asking.guild(), told["actor"], source.origin, self._office.clock.now()
        )
        if channel_id is not None:
            left_out.update({"questions": source.set_up.questions_left, "tags": source.set_up.tags_left})
            set_up = set_up_event(bringing, source.set_up, channel_id, asking, self._office.texts)
            await self._patiently(partial(self._office.publisher.publish, set_up))
        async for each in _each(source.tickets()):
            if isinstance(each, LeftOut):
                left_out[each.why] += 1
                continue
            sealed = await self._patiently(partial(self._seal.seal, bringing, each))
            left_out.update(sealed.left_out)
            for event in sealed.events:
                await self._patiently(partial(self._office.publisher.publish, event))
            await asyncio.sleep(_REST_SECONDS)
        data = FinishImportData(
            import_id=bringing.import_id, left_out={why: count for why, count in left_out.items() if count}, **told
        )
        end = FinishImport.new(bringing.guild_id, data, time=bringing.at, id=f"{bringing.import_id}:end")
        await self._patiently(partial(self._office.publisher.publish, end))

    async def _patiently(self, work: Callable[[], Awaitable[T]]) -> T:
        failures = 0
        while True:
            try:
                return await work()
            except Exception as error:
                if not is_transient(error):
                    raise
                failures += 1
                self._office.log.warning("import-waits", slug=slug_of(error), error_type=type(error).__name__)
                await asyncio.sleep(wait_seconds(failures))

    async def _refuse(self, asking: Asking, told: Who, refused: Refused) -> None:
        self._office.metrics.refused(refused.slug)
        words = self._office.texts.in_language(asking.locale)
        await self._say(asking, told, message(refusal(refused.slug, refused.facts, words)))

    async def _say(self, asking: Asking, told: Who, answer: Json) -> None:
        await self._answer.give(answer, reply=asking.reply, ref=told["actor"].ref)


async def _each(tickets: Iterator[ForeignTicket | LeftOut]) -> AsyncIterator[ForeignTicket | LeftOut]:
    """One after the other, read beside the event loop; of more than are taken, the first."""
    count = 0
    while (each := await asyncio.to_thread(next, tickets, None)) is not None:
        count += 1
        yield each if count <= MOST_TICKETS else LeftOut("too-many")
        if count == 2 * MOST_TICKETS:
            return

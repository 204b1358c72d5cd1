"""What must hold once a fault is over. Each rule answers with its complaints, which name ids and never texts.

A rule may be broken for a moment while the system catches up, so rules are asked again until none complains; only the
time they get is a limit. The truth is the playground's: it is never killed.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from deploy.playground import seed
from deploy.playground.wire import Json
from tests.chaos.evidence import Evidence, Row, gathered
from tests.chaos.load import Conversation
from tests.chaos.scene import NOTHING, Gone, Scene
from tests.chaos.told import every_event_reached_an_outside_consumer_once
from tests.infrastructure.system import System

SETTLED: Final = 110.0
"""Seconds to catch up in. The longest way: Discord's answer was lost, it is asked again after 60 by a job that looks
every 10, and whoever copied a file that comes with it died and holds it for 30."""
THINKING: Final = 1 << 7
ACTIVE: Final = ("open", "waiting-for-member", "waiting-for-staff")


async def judge(system: System, conversations: Sequence[Conversation], gone: Gone = NOTHING) -> None:
    """Returns once every rule holds.

    Raises:
        AssertionError: with all complaints, when they do not within `SETTLED` seconds.
    """
    deadline = time.monotonic() + SETTLED
    async with gathered(system) as evidence:
        while complaints := await _complaints(system, conversations, evidence, gone):
            assert time.monotonic() < deadline, "\n".join(["after everything had time to settle:", *complaints])
            await asyncio.sleep(0.5)


async def _complaints(
    system: System, conversations: Sequence[Conversation], evidence: Evidence, gone: Gone
) -> list[str]:
    scene = await _look(system, conversations, evidence, gone)
    found: list[str] = []
    for rule in (
        each_member_has_one_ticket_on_both_sides,
        states_agree_on_both_sides,
        every_message_is_archived_once_with_its_last_text,
        every_file_is_stored,
        nothing_is_shown_twice,
        numbers_have_no_gaps,
    ):
        found += await rule(scene)
    found += await nothing_waits_to_be_sent(evidence)
    found += await nobody_waits_for_an_answer(system, conversations, gone)
    if not found:  # the slower ones, once the others have settled
        found += await every_event_reached_an_outside_consumer_once(scene)
        found += [f"dead letter: {letter}" for letter in await evidence.dead_letters()]
    return found


async def _look(system: System, conversations: Sequence[Conversation], evidence: Evidence, gone: Gone) -> Scene:
    client = system.playground
    bot = (await client.about())["bot_user_id"]
    owner = client.person(seed.OWNER)
    threads = {thread["id"]: thread for thread in await owner.threads()}
    everything = {each.thread_id: await owner.messages(each.thread_id, limit=200) for each in conversations}
    tickets: dict[str, list[Row]] = {}
    for ticket in await evidence.tickets(list(everything)):
        tickets.setdefault(ticket["channel_id"], []).append(ticket)
    return Scene(
        conversations,
        threads,
        {key: {m["id"]: m for m in listed if m["author"]["id"] != bot} for key, listed in everything.items()},
        {key: [m for m in listed if m["author"]["id"] == bot] for key, listed in everything.items()},
        tickets,
        evidence,
        gone,
    )


async def each_member_has_one_ticket_on_both_sides(scene: Scene) -> list[str]:
    """However often they had to ask."""
    found = []
    for each in scene.conversations:
        theirs = [thread["id"] for thread in scene.threads.values() if each.opener in thread["members"]]
        if theirs != [each.thread_id]:
            found.append(f"member {each.opener} is in threads {theirs}, not only in {each.thread_id}")
        ours = [ticket["_id"] for ticket in scene.tickets.get(each.thread_id, [])]
        if len(ours) != 1:
            found.append(f"thread {each.thread_id} has tickets {ours}")
    return found


async def states_agree_on_both_sides(scene: Scene) -> list[str]:
    """Closed is archived and locked with a goodbye; open is neither."""
    found = []
    for each in scene.conversations:
        shape = scene.threads[each.thread_id]["thread_metadata"]
        for ticket in scene.tickets.get(each.thread_id, []):
            state = ticket["state"]
            right = (state == "closed" and "closed_at" in ticket) if each.closes else state in ACTIVE
            if not right or (shape["archived"], shape["locked"]) != (each.closes, each.closes):
                found.append(
                    f"ticket {ticket['_id']}: {state} with archived={shape['archived']} locked={shape['locked']}, "
                    f"should be {'closed' if each.closes else 'open'}"
                )
            if "claimed_by" not in ticket:
                found.append(f"ticket {ticket['_id']}: nobody has claimed it")
    return found


async def every_message_is_archived_once_with_its_last_text(scene: Scene) -> list[str]:
    """One document a message, its last edit, deletions marked and emptied, and the ticket's count of them."""
    found = []
    for each in scene.conversations:
        written = scene.messages[each.thread_id]
        for ticket in scene.tickets.get(each.thread_id, []):
            archive = await scene.evidence.archive(ticket["_id"])
            checked = archive.keys() | written.keys() | each.deleted
            for message_id in sorted(checked - scene.gone.messages):
                kept, truth = archive.get(message_id), written.get(message_id)
                fault = None
                if truth is None and message_id not in each.deleted:
                    fault = "is in the archive and was never written"
                elif truth is not None and (kept is None or not kept.posted):
                    fault = "is not in the archive"
                elif truth is not None and kept is not None and kept.deleted:
                    fault = "counts as deleted and was not"
                elif truth is not None and kept is not None and kept.text != truth["content"]:
                    fault = "is archived without its last edit" if truth["edited_timestamp"] else "has another text"
                elif truth is None and kept is not None and (not kept.deleted or kept.text is not None):
                    fault = "was deleted and is not marked and emptied"
                if fault:
                    found.append(f"ticket {ticket['_id']}: message {message_id} {fault}")
            posts = sum(kept.posted for kept in archive.values())
            if ticket["messages"] != posts:
                found.append(f"ticket {ticket['_id']} counts {ticket['messages']} messages and holds {posts}")
    return found


async def every_file_is_stored(scene: Scene) -> list[str]:
    """With all its bytes; those of deleted messages are gone."""
    found = []
    for each in scene.conversations:
        written = scene.messages[each.thread_id]
        for ticket in scene.tickets.get(each.thread_id, []):
            files = await scene.evidence.files(ticket["_id"])
            for message_id, message in written.items():
                for attachment in message["attachments"] if message_id not in scene.gone.messages else ():
                    row = files.get(attachment["id"], {"state": "unknown"})
                    if (row["state"], row.get("stored_bytes"), row.get("whole")) != (
                        "stored",
                        attachment["size"],
                        True,
                    ):
                        found.append(f"ticket {ticket['_id']}: file {attachment['id']} is {row['state']} or not whole")
            left = [key for key, row in files.items() if row["message_id"] in each.deleted - scene.gone.messages]
            found += [f"ticket {ticket['_id']}: file {key} of a deleted message is still kept" for key in left]
    return found


async def nothing_is_shown_twice(scene: Scene) -> list[str]:
    """One status message, one goodbye where it closed, and no line of the bot's twice."""
    found = []
    for each in scene.conversations:
        labels = Counter(label for message in scene.shown[each.thread_id] for label in _mark(message))
        wanted = {"status": 1, **({"goodbye": 1} if each.closes else {})}
        if labels != wanted:
            found.append(f"thread {each.thread_id} shows {dict(labels)}, should show {wanted}")
        lines = Counter(m["content"] for m in scene.shown[each.thread_id] if m["content"] and not _mark(m))
        found += [f"thread {each.thread_id} shows one line {count} times" for count in lines.values() if count > 1]
    return found


def _mark(message: Json) -> list[str]:
    ids = str([part.get("custom_id") for row in message["components"] for part in row.get("components", ())])
    if ":close:" in ids or (":reopen:" in ids and message["embeds"][0].get("fields")):
        return ["status"]
    return ["goodbye"] if ":reopen:" in ids else []


async def numbers_have_no_gaps(scene: Scene) -> list[str]:
    """In order of opening, from 1, and the counter stands at the last."""
    tickets = await scene.evidence.all_tickets(seed.HARBOUR)
    numbers = sorted(ticket["number"] for ticket in tickets)
    last = await scene.evidence.last_number(seed.HARBOUR)
    if numbers != list(range(1, last + 1)):
        wrong = [number for number in range(1, last + 1) if numbers.count(number) != 1]
        return [f"numbers {wrong} of 1 to {last} are missing or given twice"]
    return []


async def nothing_waits_to_be_sent(evidence: Evidence) -> list[str]:
    """Every outbox is empty."""
    left = await evidence.outboxes()
    return [f"{count} events wait in the outbox of {name}" for name, count in left.items() if count]


async def nobody_waits_for_an_answer(system: System, conversations: Iterable[Conversation], gone: Gone) -> list[str]:
    """Nobody looks at "thinking..."."""
    found = []
    for person_id, threads in _readers(conversations).items():
        person = system.playground.person(person_id)
        for channel in (seed.SUPPORT, *threads):
            for message in await person.messages(channel, limit=200):
                asked = str((message.get("interaction_metadata") or {}).get("id"))
                if message["flags"] & THINKING and not gone.takes(asked):
                    found.append(f"interaction {asked} of {person_id} is still thinking")
    return found


def _readers(conversations: Iterable[Conversation]) -> dict[str, list[str]]:
    readers: dict[str, list[str]] = {seed.STAFF_IVES: []}
    for each in conversations:
        readers[each.opener] = [each.thread_id]
        readers[seed.STAFF_IVES].append(each.thread_id)
    return readers

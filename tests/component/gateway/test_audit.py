"""`/audit` as people use it: what is asked of tickets, and what becomes of the answer."""

from datetime import timedelta
from typing import Any

from contracts.audit.changes import AREAS, Change
from contracts.audit.listing import ChangesListed, ChangesListedData, ListChanges
from contracts.audit.values import Hours, Switch
from contracts.event import new_id
from contracts.gates.settings import Span
from deploy.playground import seed
from deploy.playground.person import Person
from tests.component.gateway.house import House
from tests.component.gateway.others import now
from tests.component.gateway.refusing import refusal
from tests.component.gateway.test_blacklist import ref_of
from tests.component.gateway.test_insights import buttons

WORK, LONGER = ((Span(day=0, start=start, end=end),) for start, end in ((540, 1020), (480, 1080)))


async def asked(house: House, person: Person, **options: object) -> tuple[ListChanges, str]:
    interaction = await person.command(seed.GENERAL, "audit", **options)
    return await house.others.heard(ListChanges, lambda event: event.id == interaction), interaction


async def answer(house: House, intent: ListChanges, *changes: Change, **more: Any) -> None:
    data = intent.data
    fields: dict[str, Any] = {"search_id": data.search_id, "changes": changes, "total": len(changes), "kept_days": 90}
    told = ChangesListedData(guild_id=seed.HARBOUR, actor_ref=data.actor.ref, reply=data.reply, **(fields | more))
    await house.others.tell(ChangesListed.new(seed.HARBOUR, told, time=now(), cause=intent))


def hours(by_ref: str) -> Change:
    before, after = (Hours(zone="Europe/Berlin", spans=spans) for spans in (WORK, LONGER))
    at = now() - timedelta(hours=3)
    return Change(change_id=new_id(), at=at, by_ref=by_ref, setting="support-hours", before=before, after=after)


def feedback(by_ref: str | None) -> Change:
    before, after = Switch(on=True), Switch(on=False)
    return Change(change_id=new_id(), at=now(), by_ref=by_ref, setting="feedback", before=before, after=after)


async def test_who_manages_a_server_turns_the_pages_of_what_somebody_changed(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        intent, interaction = await asked(house, owner, setting="hours", by=seed.STAFF_IVES)
        ives = await ref_of(house, seed.STAFF_IVES)
        wanted = intent.data.filter
        assert wanted is not None
        assert (wanted.settings, wanted.by_ref) == (AREAS["hours"], ives)
        assert (intent.data.actor.ref, intent.data.actor.administrator) == (await ref_of(house, seed.OWNER), True)

        told = hours(ives)
        await answer(house, intent, told, pages=2, total=11)
        first = await owner.reply(interaction, seed.GENERAL)
        assert first["flags"] & 64, "nobody else sees it"
        assert first["embeds"][0]["title"] == "11 changes of settings"
        assert first["embeds"][0]["description"].split("\n") == [
            "**Support hours**: Mon 09:00-17:00 → Mon 08:00-18:00",
            f"-# by <@{seed.STAFF_IVES}> · <t:{int(told.at.timestamp())}:R>",
        ]
        assert first["mentions"] == []
        assert buttons(first) == [("Back", False), ("Next", True)]
        assert ives not in str(first["components"])

        click = await owner.click(first, label="Next")
        further = await house.others.heard(ListChanges, lambda event: event.id == click)
        assert (further.data.search_id, further.data.page, further.data.filter) == (intent.data.search_id, 1, None)
        await answer(house, further, feedback(new_id()), page=1, pages=2, total=11)
        second = await owner.wait_message(seed.GENERAL, lambda message: "yes → no" in str(message["embeds"]))
        assert second["id"] == first["id"], "it takes the place of the page before"
        assert "by somebody whose data was deleted" in second["embeds"][0]["description"]
        assert buttons(second) == [("Back", True), ("Next", False)]


async def test_everything_is_asked_for_without_a_word_and_nothing_is_said_when_there_is_nothing(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        intent, interaction = await asked(house, owner)
        assert intent.data.filter is not None
        assert (intent.data.filter.settings, intent.data.filter.by_ref) == ((), None)
        await answer(house, intent)
        assert "Nothing like that was changed" in (await owner.reply(interaction, seed.GENERAL))["content"]


async def test_a_list_that_is_over_is_said_so(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        intent, interaction = await asked(house, owner)
        await house.others.tell(refusal(intent, "audit-over"))
        assert "For a fresh one: /audit" in (await owner.reply(interaction, seed.GENERAL))["content"]

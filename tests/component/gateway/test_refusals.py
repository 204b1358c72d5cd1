"""What Discord's refusals do to the gateway, and what they must not do."""

from contracts.outcomes import PlaceCreated, PlaceFailed
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.seed import BOT_PERMISSIONS
from deploy.playground.world.permissions import Permission
from tests.component.gateway.house import House
from tests.component.gateway.others import now
from tests.component.gateway.refusing import refusal
from tests.component.gateway.waiting import until


async def test_an_interaction_that_ended_early_is_answered_by_direct_message_and_says_nothing_of_the_bots_token(
    house: House,
) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        intent, _ = await house.ask(ada)
        # by Discord's numbers a 401, as a refused bot token is
        over = {"method": "PATCH", "route_regex": "@original$", "status": 401, "code": 50027, "times": 1}
        await house.client.set_faults(fail_routes=[over])
        refused = refusal(intent, "open-limit-reached", {"limit": 5, "open": 5})
        await house.others.tell(refused)
        dm = await ada.open_dm((await house.client.about())["bot_user_id"])
        await ada.wait_message(dm["id"], lambda message: "You have 5 of at most 5 tickets open" in message["content"])
        assert await house.is_ready()


async def asked_for_threads(house: House, since: int) -> int:
    """How often Discord was asked to make a thread."""
    entries = (await house.client.log(since))["entries"]
    return sum(entry["method"] == "POST" and entry["route"].endswith("/threads") for entry in entries)


async def fails_to_open(house: House, person: Person) -> None:
    """Somebody asks for a ticket and reads why there is none."""
    intent, interaction = await house.ask(person)
    await house.others.tell(house.opening(intent))
    failed = await house.others.heard(PlaceFailed, lambda e: e.data.ticket_id == intent.data.ticket_id)
    assert (failed.data.code, failed.data.reason) == (50013, "missing-permission")
    assert (await person.reply(interaction, seed.SUPPORT))["content"]


async def test_what_a_channel_refuses_is_asked_once_and_everybody_reads_why_until_something_changes(
    house: House,
) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.MEMBER_JUNO) as juno:
        await house.client.set_bot_permissions(seed.HARBOUR, BOT_PERMISSIONS & ~int(Permission.CREATE_PRIVATE_THREADS))
        since = (await house.client.log())["last"]
        try:
            await fails_to_open(house, ada)
            await fails_to_open(house, juno)
            await fails_to_open(house, ada)
            assert await asked_for_threads(house, since) == 1
            assert await house.metric("gateway_discord_requests_withheld_total", reason="known-refusal") == 2
        finally:
            await house.client.set_bot_permissions(seed.HARBOUR, None)
        intent, _ = await house.ask(ada)
        await house.others.tell(house.opening(intent))
        await house.others.heard(PlaceCreated, lambda e: e.data.ticket_id == intent.data.ticket_id)
        assert await asked_for_threads(house, since) == 2


async def test_who_opens_their_direct_messages_is_written_to_at_once(house: House) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        intent, _ = await house.ask(juno)
        assert intent.data.reply is not None
        late = intent.data.reply.model_copy(update={"expires_at": now()})
        refused = refusal(intent, "open-limit-reached", {"limit": 5, "open": 5}, reply=late)
        dm = await juno.open_dm((await house.client.about())["bot_user_id"])
        await house.client.set_user(seed.MEMBER_JUNO, dms_open=False)
        await house.others.tell(refused)

        async def undelivered() -> bool:
            return await house.metric("gateway_answers_undelivered_total", slug="dms-closed") == 1

        await until(undelivered)
        await house.client.set_user(seed.MEMBER_JUNO, dms_open=True)
        await house.others.tell(refused)
        await juno.wait_message(dm["id"], lambda message: "You have 5 of at most 5" in message["content"])

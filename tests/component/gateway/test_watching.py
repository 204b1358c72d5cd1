"""Being told of replies, by direct message and with nothing of what was said."""

from contracts.tickets import Ticket, TicketData, TicketWaiting
from contracts.watching import TicketWatched, TicketWatchedData, WatchTicket
from deploy.playground import seed
from tests.component.gateway.house import House, reply_of, state_of
from tests.component.gateway.others import changed, now


async def ref_of(house: House, discord_id: str) -> str:
    return (await house.service.vault.person(int(discord_id), seen_at=now())).ref


def turn(ticket: Ticket, state: str, by: str) -> TicketWaiting:
    moved = changed(ticket, state=state)
    return TicketWaiting.new(moved.ticket_id, TicketData(ticket=moved, actor_ref=by), time=now())


async def test_staff_who_asked_are_told_once_and_nobody_who_left_the_team(house: House) -> None:
    client = house.client
    bot = (await client.about())["bot_user_id"]
    async with client.person(seed.MEMBER_ADA) as ada, client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        asked = await ives.command(opened.thread, "notify on")
        intent = await house.others.heard(WatchTicket, lambda event: event.id == asked)
        assert intent.data.watch is True
        watchers = (intent.data.actor.ref, await ref_of(house, seed.MEMBER_JUNO), await ref_of(house, seed.OWNER))
        watched = changed(opened.ticket, watcher_refs=watchers)
        data = TicketWatchedData(ticket=watched, actor_ref=intent.data.actor.ref, reply=reply_of(intent), watch=True)
        await house.others.tell(TicketWatched.new(watched.ticket_id, data, time=now(), cause=intent))
        assert "You get a direct message" in (await ives.reply(asked, opened.thread))["content"]

        waiting = turn(watched, "waiting-for-staff", watched.opener_ref)
        await house.others.tell(waiting)
        direct = await ives.open_dm(bot)
        told = await ives.wait_message(direct["id"], lambda message: "a member has written" in message["content"])
        number = f"{watched.number:04d}"
        assert told["content"].startswith(f"Ticket {number} on Harbour Community: a member has written")
        assert f"/{opened.thread}" in told["components"][0]["components"][0]["url"]
        await ada.wait_message(opened.thread, lambda message: state_of(message) == "Waiting for staff")
        await house.others.tell(waiting)
        answered = turn(waiting.data.ticket, "waiting-for-member", watchers[0])
        own = turn(answered.data.ticket, "waiting-for-staff", watchers[0])
        await house.others.tell(answered, own)
        async with client.person(seed.OWNER) as owner:
            channel = await owner.open_dm(bot)
            await owner.wait_message(channel["id"], lambda message: "a member has written" in message["content"])
        await ada.wait_message(
            opened.thread, lambda m: m["id"] == opened.status["id"] and state_of(m) == "Waiting for staff"
        )
        assert len([m for m in await ives.messages(direct["id"]) if "a member has written" in m["content"]]) == 1
        async with client.person(seed.MEMBER_JUNO) as juno:
            channel = await juno.open_dm(bot)
            assert not [m for m in await juno.messages(channel["id"]) if "a member has written" in m["content"]]

"""Whether people who have tickets are still on the server."""

from contracts.outcomes import PersonGone
from contracts.tickets import TicketsHeld, TicketsHeldData
from deploy.playground import seed
from tests.component.gateway.house import House
from tests.component.gateway.others import now


async def ref_of(house: House, user_id: str) -> str:
    return (await house.service.vault.person(int(user_id), seen_at=now())).ref


def held(ref: str, guild_id: str = seed.HARBOUR) -> TicketsHeld:
    return TicketsHeld.new(guild_id, TicketsHeldData(guild_id=guild_id, person_ref=ref), time=now())


async def test_somebody_who_left_is_told_of_and_nobody_else(house: House) -> None:
    newcomer = str((await house.client.add_member(seed.HARBOUR, username="short-stay"))["user"]["id"])
    staying, leaving = await ref_of(house, seed.STAFF_ODILE), await ref_of(house, newcomer)
    asked = [held(leaving), held(staying), held(leaving, "1299999999999999999")]
    await house.client.remove_member(seed.HARBOUR, newcomer)
    await house.others.tell(*asked)
    gone = await house.others.heard(PersonGone)
    assert (gone.causationid, gone.data.guild_id, gone.data.person_ref) == (asked[0].id, seed.HARBOUR, leaving)
    last = held(leaving)
    await house.others.tell(last)
    await house.others.heard(PersonGone, lambda event: event.causationid == last.id)
    assert [event.causationid for event in house.others.all(PersonGone)] == [asked[0].id, last.id]

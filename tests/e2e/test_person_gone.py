"""Somebody of the team and a member leave the server with tickets of theirs open, and an hour passes."""

from pathlib import Path

from deploy.playground import seed
from tests.e2e.acting import buttons, open_ticket, set_up, shows
from tests.infrastructure.system import running_system

HOUR = 60 * 60


async def test_what_they_claimed_is_free_again_and_what_they_opened_closes_within_the_hour(tmp_path: Path) -> None:
    offset = tmp_path / "offset"
    extra = {name: {"CLOCK_OFFSET_FILE": str(offset)} for name in ("gateway", "tickets", "privacy", "billing")}
    async with running_system(tmp_path / "system", extra=extra) as system:
        client = system.playground
        await set_up(client)
        made = await client.add_member(seed.HARBOUR, username="short-stay", role_ids=[seed.SUPPORT_ROLE])
        helper = str(made["user"]["id"])
        made = await client.add_member(seed.HARBOUR, username="passer-by", role_ids=[seed.MEMBER_ROLE])
        guest = str(made["user"]["id"])
        async with client.person(seed.MEMBER_ADA) as ada, client.person(seed.STAFF_IVES) as ives:
            opened = await open_ticket(ada)
            async with client.person(helper) as staff:
                await staff.click(opened.status, label="Claim")
                await staff.wait_message(opened.thread_id, lambda message: "Give back" in buttons(message))
            async with client.person(guest) as passer_by:
                theirs = await open_ticket(passer_by, "Which way to the station?")
            await client.remove_member(seed.HARBOUR, helper)
            await client.remove_member(seed.HARBOUR, guest)
            offset.write_text(str(HOUR))

            status = await ada.wait_message(opened.thread_id, lambda message: "Claim" in buttons(message))
            assert status["id"] == opened.status["id"]
            assert f"<@{helper}>" not in str(status["embeds"])
            await ives.wait_message(theirs.thread_id, shows("whoever opened it has left this server"))
            await ives.wait_thread(
                lambda thread: thread["id"] == theirs.thread_id and thread["thread_metadata"]["archived"]
            )

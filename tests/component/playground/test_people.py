"""People whose account is old or new, and who have been in a server for long or not."""

from datetime import UTC, datetime, timedelta

import disnake
import pytest
from disnake.interactions import ApplicationCommandInteraction

from deploy.playground import seed
from deploy.playground.client import PageError, PlaygroundClient
from tests.component.playground.desk import Desk, running

DAY = 24 * 60 * 60


def register() -> Desk:
    bot = Desk()

    @bot.slash_command(description="Since when is somebody here?")
    async def since(inter: ApplicationCommandInteraction[Desk]) -> None:
        assert isinstance(inter.author, disnake.Member)
        joined = inter.author.joined_at
        assert joined is not None
        account, member = ((datetime.now(UTC) - moment).days for moment in (inter.author.created_at, joined))
        await inter.response.send_message(f"account {account} member {member}", ephemeral=True)

    return bot


@pytest.mark.usefixtures("playground")
async def test_the_bot_sees_how_old_an_account_is_and_how_long_somebody_is_there(client: PlaygroundClient) -> None:
    ages = {"account_age_s": 40 * DAY + 60, "joined_s_ago": 3 * DAY + 60}
    async with running(register()):
        for who, expected in ((ages, "account 40 member 3"), ({}, "account 0 member 0")):
            member = await client.add_member(seed.HARBOUR, username="somebody", **who)
            async with client.person(member["user"]["id"]) as person:
                asked = await person.command(seed.GENERAL, "since")
                assert (await person.reply(asked, seed.GENERAL))["content"] == expected


async def test_accounts_of_the_same_age_are_different_people(client: PlaygroundClient) -> None:
    found = [await client.add_member(seed.HARBOUR, username="twin", account_age_s=365 * DAY) for _ in range(3)]
    ids = {member["user"]["id"] for member in found}
    assert len(ids) == 3
    made = datetime.now(UTC) - timedelta(days=365)
    for each in ids:
        assert abs(disnake.Object(int(each)).created_at - made) < timedelta(minutes=1)


@pytest.mark.parametrize("age", [-1, 20 * 365 * DAY])
async def test_nobody_is_older_than_discord(client: PlaygroundClient, age: int) -> None:
    with pytest.raises(PageError) as refused:
        await client.add_member(seed.HARBOUR, username="elder", account_age_s=age)
    assert refused.value.status == 400

"""Who changed what of a server's settings: written with the change, once; read by who may change them; and ended."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from contracts.audit.changes import Change, Setting
from contracts.audit.listing import ChangeFilter, ChangesListed, ListChanges, ListChangesData
from contracts.audit.values import Choice, Count, Hours, Length, Roles, Switch, Text
from contracts.closing import SetAutoClose, SetCloseOnLeave
from contracts.closing_facts import AutoCloseSet
from contracts.event import new_id
from contracts.feedback import SetFeedback
from contracts.feedback_facts import FeedbackSet
from contracts.gates.settings import Span, SupportHours
from contracts.guilds import GuildRemoved, GuildRemovedData, StaffRoleDeleted, StaffRoleDeletedData
from contracts.insights.search import ListTickets, ListTicketsData
from contracts.intents import Actor
from contracts.labelling import CreateLabel, DeleteLabel, LabelCreated, LabelDeleted
from contracts.labels import Label
from contracts.languages import LanguageSet, SetLanguage
from contracts.panels import PanelRemoved, RemovePanel
from contracts.policy import policy
from contracts.privacy import ErasureRequested, ExportRequested, SubjectData, SubjectErasureCommitted
from contracts.settings import GuildSettings
from contracts.tagging import CreateTag, DeleteTag, EditTag, TagCreated, TagDeleted, TagEdited
from contracts.tags import TagName
from contracts.tickets import IntentRefused, PanelSaved
from services.tickets.domain.audit.log import PAGE
from services.tickets.domain.search import LASTS
from tests.component.tickets.deadlines import slug
from tests.component.tickets.house import STAFF_ROLE, House, until
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.town import Guild

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
Said = tuple[str, Any, Any]


def boss(guild: Guild) -> Actor:
    return Actor(ref=guild.owner, administrator=True)


async def ask(
    guild: Guild,
    actor: Actor,
    search_id: str = "",
    page: int = 0,
    settings: Sequence[Setting] = (),
    by_ref: str | None = None,
) -> ListChanges:
    data = ListChangesData(
        guild_id=guild.guild_id,
        actor=actor,
        reply=guild.house.reply(),
        search_id=search_id or new_id(),
        filter=None if search_id else ChangeFilter(settings=tuple(settings), by_ref=by_ref),
        page=page,
    )
    intent: ListChanges = await guild._send(ListChanges, data)
    return intent


async def listed(guild: Guild, **wanted: Any) -> tuple[Change, ...]:
    answer = await guild.house.answer(await ask(guild, boss(guild), **wanted), ChangesListed)
    return answer.data.changes


async def newest(guild: Guild, count: int = 1) -> list[Said]:
    return [(each.setting, each.before, each.after) for each in (await listed(guild))[:count]]


async def feedback(guild: Guild, actor: Actor | None = None, *, asked: bool) -> SetFeedback:
    intent: SetFeedback = await guild.ask(SetFeedback, actor or boss(guild), asked=asked)
    await guild.house.answer(intent, FeedbackSet)
    return intent


async def test_a_change_is_noted_with_who_when_old_and_new(house: House, guild: Guild) -> None:
    house.clock.advance(SECOND)
    hours = SupportHours(zone="Europe/Berlin", spans=(Span(day=0, start=540, end=1020),))
    later = hours.model_copy(update={"spans": (Span(day=0, start=480, end=1080),)})
    await guild.gates(hours=hours)
    await guild.gates(hours=later)
    first = (await listed(guild))[0]
    assert (first.setting, first.of, first.by_ref, first.automatic) == ("support-hours", (), guild.owner, False)
    assert first.at == house.clock.now()
    assert first.before == Hours(zone="Europe/Berlin", spans=hours.spans)
    assert first.after == Hours(zone="Europe/Berlin", spans=later.spans)


async def test_every_kind_of_change_leaves_its_entry(house: House, guild: Guild) -> None:
    await guild.plan("pro", 1)
    assert await newest(guild, 2) == [
        ("staff-roles", None, Roles(role_ids=(STAFF_ROLE,))),
        ("panel", None, Text(text="Help")),
    ], "the first set-up"
    edited = guild.panel(types=2).model_copy(update={"title": "Harbour", "enabled": False})
    await house.answer(await guild.save_panel(edited, staff_role_ids=(STAFF_ROLE, "31")), PanelSaved)
    assert await newest(guild, 4) == [
        ("staff-roles", Roles(role_ids=(STAFF_ROLE,)), Roles(role_ids=(STAFF_ROLE, "31"))),
        ("panel-title", Text(text="Help"), Text(text="Harbour")),
        ("panel-enabled", Switch(on=True), Switch(on=False)),
        ("type", None, Text(text="Type 1")),
    ]
    await guild.gates(open_limit=2, cooldown_seconds=90)
    assert await newest(guild, 2) == [
        ("open-limit", Count(count=5), Count(count=2)),
        ("cooldown", Length(seconds=0), Length(seconds=90)),
    ]
    await house.answer(await guild.ask(SetAutoClose, boss(guild), idle_hours=5, warn_hours=1), AutoCloseSet)
    assert await newest(guild, 2) == [
        ("idle-time", Length(seconds=72 * 3600), Length(seconds=5 * 3600)),
        ("idle-warning", Length(seconds=24 * 3600), Length(seconds=3600)),
    ]
    await house.answer(await guild.ask(SetCloseOnLeave, boss(guild), close=False), AutoCloseSet)
    assert await newest(guild) == [("close-on-leave", Switch(on=True), Switch(on=False))]
    await feedback(guild, asked=False)
    assert await newest(guild) == [("feedback", Switch(on=True), Switch(on=False))]
    await house.answer(await guild.ask(SetLanguage, boss(guild), language="de", server_language="en"), LanguageSet)
    assert await newest(guild) == [("language", Choice(choice="discord"), Choice(choice="de"))]
    label = Label(label_id=new_id(), name="Bug", emoji="🐞")
    await house.answer(await guild.ask(CreateLabel, boss(guild), label=label), LabelCreated)
    assert await newest(guild) == [("label", None, Text(text="Bug", emoji="🐞"))]
    await house.answer(await guild.ask(DeleteLabel, boss(guild), label_id=label.label_id), LabelDeleted)
    assert await newest(guild) == [("label", Text(text="Bug", emoji="🐞"), None)]
    await house.answer(await guild.ask(RemovePanel, boss(guild), panel_id=guild.panel_id), PanelRemoved)
    assert await newest(guild) == [("panel", Text(text="Harbour"), None)]


async def test_saved_answers_are_noted_with_their_texts(house: House, guild: Guild) -> None:
    staff = guild.staff(await house.person())
    tag = TagName(tag_id=new_id(), name="Hello")
    await house.answer(await guild.ask(CreateTag, staff, tag=tag, text="Hi"), TagCreated)
    assert await newest(guild, 2) == [("tag", None, Text(text="Hello")), ("tag-text", None, Text(text="Hi"))]
    await house.answer(await guild.ask(EditTag, staff, tag=tag, text="Good day"), TagEdited)
    (entry,) = (await listed(guild))[:1]
    assert (entry.setting, entry.of, entry.by_ref) == ("tag-text", ("Hello",), staff.ref)
    assert (entry.before, entry.after) == (Text(text="Hi"), Text(text="Good day"))
    kept = len(await listed(guild))
    await house.answer(await guild.ask(EditTag, staff, tag=tag, text="Good day"), TagEdited)
    assert len(await listed(guild)) == kept, "nothing was changed"
    renamed = tag.model_copy(update={"name": "Greeting"})
    await house.answer(await guild.ask(EditTag, staff, tag=renamed, text="Good day"), TagEdited)
    assert await newest(guild) == [("tag", Text(text="Hello"), Text(text="Greeting"))]
    await house.answer(await guild.ask(DeleteTag, staff, tag_id=tag.tag_id), TagDeleted)
    assert await newest(guild, 2) == [
        ("tag", Text(text="Greeting"), None),
        ("tag-text", Text(text="Good day"), None),
    ]


async def test_what_changes_nothing_or_comes_again_or_is_refused_leaves_no_entry(house: House, guild: Guild) -> None:
    kept = len(await listed(guild))
    unchanged = await feedback(guild, asked=True)
    assert (await house.answer(unchanged, GuildSettings)).data.version == 2
    assert len(await listed(guild)) == kept
    intent = await feedback(guild, asked=False)
    await house.publish(intent, intent)
    await house.settled()
    assert len(await listed(guild)) == kept + 1
    refused = await guild.ask(SetFeedback, guild.staff(await house.person()), asked=True)
    assert await slug(house, refused) == "not-administrator"
    assert len(await listed(guild)) == kept + 1


async def test_a_role_deleted_at_discord_is_nobodys_doing_and_noted_once(house: House, guild: Guild) -> None:
    house.clock.advance(SECOND)
    data = StaffRoleDeletedData(guild_id=guild.guild_id, role_id=STAFF_ROLE)
    gone = StaffRoleDeleted.new(guild.guild_id, data, time=house.clock.now())
    await house.publish(gone, gone)
    await house.answer(gone, GuildSettings)
    await house.settled()
    found = await listed(guild)
    assert [each.setting for each in found].count("staff-roles") == 2
    assert (found[0].before, found[0].after) == (Roles(role_ids=(STAFF_ROLE,)), None)
    assert (found[0].by_ref, found[0].automatic) == (None, True)


async def test_only_who_manages_a_server_reads_its_log(house: House, guild: Guild) -> None:
    member, staff = Actor(ref=await house.person()), guild.staff(await house.person())
    for actor in (member, staff):
        refused = await house.answer(await ask(guild, actor), IntentRefused)
        assert refused.data.slug == "not-administrator"
        assert await house.database["searches"].count_documents({"by_ref": actor.ref}) == 0
    await feedback(guild, asked=False)
    other = await Guild.made(house)
    assert {each.setting for each in await listed(other)} == {"staff-roles", "panel"}, "its own alone"
    assert await listed(other, by_ref=guild.owner) == ()
    nowhere = Guild(house, "79", guild.owner)
    assert await slug(house, await ask(nowhere, boss(guild))) == "not-set-up"


async def test_changes_are_found_by_setting_and_by_person_page_by_page(house: House, guild: Guild) -> None:
    other = Actor(ref=await house.person(), administrator=True)
    for number in range(PAGE + 3):
        house.clock.advance(SECOND)
        await feedback(guild, other, asked=bool(number % 2))
    await guild.gates(open_limit=2)
    assert [each.setting for each in await listed(guild, settings=["open-limit", "cooldown"])] == ["open-limit"]
    assert {each.by_ref for each in await listed(guild, by_ref=guild.owner)} == {guild.owner}
    wanted = await ask(guild, boss(guild), settings=["feedback"], by_ref=other.ref)
    first = (await house.answer(wanted, ChangesListed)).data
    assert (first.total, first.page, first.pages, first.kept_days) == (PAGE + 3, 0, 2, policy().log_retention_days)
    assert len(first.changes) == PAGE
    second = (await house.answer(await ask(guild, boss(guild), first.search_id, 1), ChangesListed)).data
    assert len(second.changes) == 3
    moments = [each.at for each in (*first.changes, *second.changes)]
    assert moments == sorted(moments, reverse=True)
    assert len({each.change_id for each in (*first.changes, *second.changes)}) == PAGE + 3
    beyond = (await house.answer(await ask(guild, boss(guild), first.search_id, 50), ChangesListed)).data
    assert (beyond.page, beyond.changes) == (1, second.changes)


async def test_pages_are_turned_by_who_began_for_an_hour_and_in_no_other_server(house: House, guild: Guild) -> None:
    search_id = (await house.answer(await ask(guild, boss(guild)), ChangesListed)).data.search_id
    colleague = Actor(ref=await house.person(), administrator=True)
    assert await slug(house, await ask(guild, colleague, search_id)) == "audit-over"
    other = await Guild.made(house)
    assert await slug(house, await ask(other, boss(guild), search_id)) == "audit-over"
    assert await slug(house, await ask(guild, boss(guild), new_id())) == "audit-over"
    for_tickets = ListTicketsData(guild_id=guild.guild_id, actor=boss(guild), search_id=search_id)
    assert await slug(house, await guild._send(ListTickets, for_tickets)) == "search-over"
    house.clock.advance(LASTS + SECOND)
    assert await slug(house, await ask(guild, boss(guild), search_id)) == "audit-over"


async def test_an_export_holds_what_the_person_changed(house: House, guild: Guild) -> None:
    other = Actor(ref=await house.person(), administrator=True)
    at = house.clock.now()
    await feedback(guild, other, asked=False)
    cause = request(ExportRequested, house, other.ref)
    await house.publish(cause)
    (page,) = [page for page in await pages(house, cause) if page.data.category == "settings"]
    assert await records(house, other.ref, page) == [
        {
            "server": guild.guild_id,
            "changed_at": at.isoformat(),
            "setting": "feedback",
            "of": [],
            "before": {"kind": "switch", "on": True},
            "after": {"kind": "switch", "on": False},
        }
    ]


async def test_after_an_erasure_entries_stay_and_name_nobody(house: House, guild: Guild) -> None:
    other = Actor(ref=await house.person(), administrator=True)
    await feedback(guild, other, asked=False)
    await listed(guild, by_ref=other.ref)
    cause = request(ErasureRequested, house, other.ref)
    await house.publish(cause)
    (step,) = await pages(house, cause)
    assert step.data.removed == {"searches": 1}, "of whoever looked for what they changed"
    first = (await listed(guild))[0]
    assert (first.setting, first.by_ref, first.automatic) == ("feedback", None, False)
    assert await house.database["settings_log"].count_documents({"by_ref": other.ref}) == 0
    assert await listed(guild, by_ref=other.ref) == ()
    assert (await listed(guild))[-1].by_ref == guild.owner, "the others' stay as they are"


async def test_whoever_is_being_erased_changes_and_reads_nothing(house: House, guild: Guild) -> None:
    other = Actor(ref=await house.person(), administrator=True)
    data = SubjectData(case_id=new_id(), ref=other.ref)
    await house.publish(SubjectErasureCommitted.new(other.ref, data, time=house.clock.now()))
    await house.settled()
    assert await slug(house, await guild.ask(SetFeedback, other, asked=False)) == "erasure-running"
    assert await slug(house, await ask(guild, other)) == "erasure-running"
    assert await house.database["settings_log"].count_documents({"by_ref": other.ref}) == 0


@pytest.mark.parametrize(("days", "left"), [(-1, True), (0, False)], ids=["a day before", "on the day"])
async def test_entries_end_after_the_days_the_policy_keeps_logs_for(
    house: House, guild: Guild, days: int, left: bool
) -> None:
    await feedback(guild, asked=False)
    house.clock.advance((policy().log_retention_days + days) * DAY)
    await guild.gates(open_limit=2)
    await house.service.run_job("end-changes")
    kept = {each.setting for each in await listed(guild)}
    assert kept == ({"open-limit", "feedback", "staff-roles", "panel"} if left else {"open-limit"})


async def test_the_log_ends_with_the_set_up_of_a_server_that_removed_the_bot(house: House, guild: Guild) -> None:
    now = house.clock.now()
    await house.publish(GuildRemoved.new(guild.guild_id, GuildRemovedData(guild_id=guild.guild_id), time=now))

    async def heard() -> bool:
        row = await house.database["guilds"].find_one({"_id": guild.guild_id})
        return row is not None and "removed_at" in row

    await until(heard, "the removal")
    house.clock.advance((policy().removed_server_days + 1) * DAY)
    await house.service.run_job("forget-guilds")
    assert await house.database["settings_log"].count_documents({"guild_id": guild.guild_id}) == 0

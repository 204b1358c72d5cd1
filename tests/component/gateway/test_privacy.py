"""A person's rights, as far as the gateway carries them."""

from datetime import timedelta
from typing import Any

from contracts.event import Event, new_id
from contracts.privacy import (
    Download,
    ErasureRequested,
    ExportRequested,
    Notice,
    NoticeData,
    RequestData,
    StepDone,
    SubjectData,
    SubjectErased,
)
from contracts.tickets import TicketData, TicketWaiting
from contracts.users import NoticeDelivered, NoticeFailed, PrivacyIntent
from deploy.playground import seed
from deploy.playground.person import Person
from services.chassis.sealing import Place
from tests.component.gateway.files import file_server
from tests.component.gateway.house import House
from tests.component.gateway.others import changed, now
from tests.component.gateway.waiting import until


async def ask(house: House, person: Person, channel: str) -> PrivacyIntent:
    interaction = await person.command(channel, "privacy export")
    return await house.others.heard(PrivacyIntent, lambda event: event.id == interaction)


async def test_deletion_asks_first_and_says_by_when_it_is_done(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        interaction = await ada.command(seed.GENERAL, "privacy delete")
        question = await ada.reply(interaction, seed.GENERAL)
        assert "cannot be undone" in question["embeds"][0]["description"]
        assert not [e for e in house.others.all(PrivacyIntent) if e.data.kind == "erase"]
        confirmed = await ada.click(question, label="Delete my data")
        intent = await house.others.heard(PrivacyIntent, lambda event: event.id == confirmed)
        assert intent.data.kind == "erase"
        receipt = await ada.reply(confirmed, seed.GENERAL)
        assert intent.data.case_id in receipt["content"]
        assert "30 days" in receipt["content"]
        seat = Place("case", "contact", intent.data.case_id)
        assert await house.service.vault.open_text(intent.data.contact, seat) == seed.MEMBER_ADA
        assert not any(seed.MEMBER_ADA.encode() in record for record in house.others.records)


async def test_an_export_can_be_asked_for_by_direct_message(house: House) -> None:
    async with house.client.person(seed.MEMBER_PIM) as pim:
        dm = await pim.open_dm((await house.client.about())["bot_user_id"])
        interaction = await pim.command(dm["id"], "privacy export")
        intent = await house.others.heard(PrivacyIntent, lambda event: event.id == interaction)
        assert (intent.data.kind, intent.data.locale) == ("export", "de")
        assert "Deine Anfrage ist angekommen" in (await pim.reply(interaction, dm["id"]))["content"]


def notice(intent: PrivacyIntent, **more: Any) -> Notice:
    fields: dict[str, Any] = {
        "notice_id": new_id(),
        "ref": intent.data.ref,
        "case_id": intent.data.case_id,
        "template": "export-ready",
        "contact": intent.data.contact,
        "locale": intent.data.locale,
        "facts": {"records": 12, "services": 4, "hours": 24},
    }
    return Notice.new(intent.data.ref, NoticeData(**{**fields, **more}), time=now(), cause=intent)


async def test_an_export_comes_as_a_file_and_privacy_is_told(house: House) -> None:
    async with file_server({"/export": b"PK.."}) as url, house.client.person(seed.MEMBER_ADA) as ada:
        intent = await ask(house, ada, seed.GENERAL)
        file = Download(url=f"{url}/export", filename="my-data.zip", expires_at=now())
        told = notice(intent, download=file)
        await house.others.tell(told)
        delivered = await house.others.heard(NoticeDelivered, lambda e: e.data.notice_id == told.data.notice_id)
        assert delivered.data.reason is None
        dm = await ada.open_dm((await house.client.about())["bot_user_id"])
        message = await ada.wait_message(dm["id"], lambda message: bool(message["attachments"]))
        assert message["attachments"][0]["filename"] == "my-data.zip"
        assert "12 records" in message["content"]


async def test_a_notice_that_kafka_delivers_again_is_sent_once_and_answered_alike(house: House) -> None:
    async with file_server({"/once": b"PK.."}) as url, house.client.person(seed.STAFF_IVES) as ives:
        intent = await ask(house, ives, seed.GENERAL)
        told = notice(intent, download=Download(url=f"{url}/once", filename="once.zip", expires_at=now()))
        await house.others.tell(told)
        await house.others.heard(NoticeDelivered, lambda e: e.data.notice_id == told.data.notice_id)
    await house.others.tell(told)  # its link leads nowhere any more

    async def answered_again() -> bool:
        return len(answers()) == 2

    def answers() -> list[Event]:
        both: list[Event] = [*house.others.all(NoticeDelivered), *house.others.all(NoticeFailed)]
        return [event for event in both if event.causationid == told.id]

    await until(answered_again)
    first, second = answers()
    assert (first.id, first.data) == (second.id, second.data)
    assert isinstance(second, NoticeDelivered)
    async with house.client.person(seed.STAFF_IVES) as ives:
        dm = await ives.open_dm((await house.client.about())["bot_user_id"])
        assert sum(bool(message["attachments"]) for message in await ives.messages(dm["id"])) == 1


async def test_the_end_of_an_erasure_names_what_the_law_keeps(house: House) -> None:
    async with house.client.person(seed.MEMBER_PIM) as pim:
        intent = await ask(house, pim, seed.GENERAL)
        facts = {"removed": 1, "services": 4, "retained": 2, "retained_what": "case-record,suppression-entry"}
        told = notice(intent, template="erasure-done", facts=facts)
        await house.others.tell(told)
        await house.others.heard(NoticeDelivered, lambda e: e.data.notice_id == told.data.notice_id)
        dm = await pim.open_dm((await house.client.about())["bot_user_id"])
        message = await pim.wait_message(dm["id"], lambda message: "ein Eintrag" in message["content"])
        assert (
            "Nur das bleibt, weil das Gesetz es verlangt oder erlaubt: ein Vermerk ohne deinen Namen"
            in message["content"]
        )
        assert " und ein Code, der verhindert, dass" in message["content"]


async def test_closed_direct_messages_are_told_to_privacy(house: House) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        intent = await ask(house, juno, seed.GENERAL)
        await house.client.set_user(seed.MEMBER_JUNO, dms_open=False)
        told = notice(intent, template="erasure-done", facts={"removed": 3, "services": 4, "retained": 0})
        await house.others.tell(told)
        failed = await house.others.heard(NoticeFailed, lambda e: e.data.notice_id == told.data.notice_id)
        assert failed.data.reason == "dms-closed"
        await house.client.set_user(seed.MEMBER_JUNO, dms_open=True)


async def test_a_contact_whose_case_is_over_is_not_searched_for(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        intent = await ask(house, ada, seed.GENERAL)
        nobody = intent.data.contact.model_copy(update={"case": new_id()})
        told = notice(intent, contact=nobody)
        await house.others.tell(told)
        failed = await house.others.heard(NoticeFailed, lambda e: e.data.notice_id == told.data.notice_id)
        assert failed.data.reason == "contact-gone"


async def test_the_gateway_holds_nothing_about_a_person_and_says_so(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        ref = opened.ticket.opener_ref
        data = RequestData(case_id=new_id(), ref=ref, deadline=now() + timedelta(days=30))
        await house.others.tell(ExportRequested.new(ref, data, time=now()), ErasureRequested.new(ref, data, time=now()))

        async def answered() -> bool:
            return len([event for event in house.others.all(StepDone) if event.data.case_id == data.case_id]) == 2

        await until(answered)
        for done in house.others.all(StepDone):
            assert (done.data.service, done.data.count, done.data.done) == ("gateway", 0, True)
            assert done.source == "/ticketsystem/gateway"
        database = house.service.database
        for collection in ("places", "settings", "panels", "guilds", "sessions", "session_starts"):
            async for document in database[collection].find({}):
                assert ref not in str(document)
                assert seed.MEMBER_ADA not in str(document)


async def test_after_an_erasure_the_person_is_somebody_new(house: House) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        intent, _ = await house.ask(juno)
        ref = intent.data.actor.ref
        await house.erasing(ref)
        await house.others.tell(SubjectErased.new(ref, SubjectData(ref=ref, case_id=new_id()), time=now()))

        async def forgotten() -> bool:
            return await house.service.database["erasing"].find_one({"_id": ref}) is None

        await until(forgotten)
        await ask(house, juno, seed.GENERAL)


async def test_the_status_message_loses_the_answers_of_somebody_being_erased(house: House) -> None:
    async with house.client.person(seed.MEMBER_PIM) as pim, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(pim, "canary-answer")
        await house.erasing(opened.ticket.opener_ref)
        waiting = changed(opened.ticket, state="waiting-for-staff")
        await house.others.tell(TicketWaiting.new(waiting.ticket_id, TicketData(ticket=waiting), time=now()))
        shown = await ives.wait_message(opened.thread, lambda message: "Waiting for staff" in str(message["embeds"]))
        assert "canary-answer" not in str(shown)
        assert seed.MEMBER_PIM not in shown["content"] + str(shown["embeds"])
        assert "somebody whose data was deleted" in str(shown["embeds"])

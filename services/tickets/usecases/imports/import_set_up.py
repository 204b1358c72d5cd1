"""What another bot was set up to comes along: types of tickets, as a panel, and saved answers."""

from contracts.imports import ImportSetUp
from contracts.intents import SavePanel, SavePanelData
from contracts.tagging import CreateTag, SaveTagData
from services.chassis.transactions import Transaction
from services.tickets.domain.imports import Tally
from services.tickets.domain.people import require_administrator
from services.tickets.domain.refusals import Refused
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased
from services.tickets.usecases.save_panel import save_panel
from services.tickets.usecases.tags.change_tags import create_tag


async def import_set_up(desk: Desk, intent: ImportSetUp, transaction: Transaction) -> None:
    """Makes them as if somebody had made them one by one; what is not allowed is counted, and the rest is made.

    Raises:
        Refused: by whoever may not manage the server.
    """
    data, now = intent.data, desk.clock.now()
    await require_not_erased(desk, data.actor.ref, transaction)
    require_administrator(administrator=data.actor.administrator)
    left_out: dict[str, int] = {}
    types = tags = 0
    if data.panel is not None:
        types = len(data.panel.types)
        known = await desk.guilds.settings(data.guild_id, transaction.session)
        staff = () if known and known.staff_role_ids else data.staff_role_ids
        wanted = SavePanelData(
            guild_id=data.guild_id, actor=data.actor, panel=data.panel, staff_role_ids=staff, locale=data.locale
        )
        made = SavePanel.new(data.guild_id, wanted, time=now, cause=intent, id=f"{intent.id}:panel")
        try:
            await save_panel(desk, made, transaction)
        except Refused:
            left_out["types"], types = types, 0
    for each in data.tags:
        saved = SaveTagData(guild_id=data.guild_id, actor=data.actor, tag=each.tag, text=each.text)
        create = CreateTag.new(data.guild_id, saved, time=now, cause=intent, id=f"{intent.id}:{each.tag.tag_id}")
        try:
            await create_tag(desk, create, transaction)
        except Refused:
            left_out["tags"] = left_out.get("tags", 0) + 1
        else:
            tags += 1
    tally = Tally(types=types, tags=tags, left_out=left_out)
    await desk.imports.add(data.import_id, data.guild_id, tally, now, transaction.session)

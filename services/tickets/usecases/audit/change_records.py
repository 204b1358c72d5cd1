"""What an export says of the audit log: what the person changed of servers' settings."""

from collections.abc import Sequence

from contracts.audit.values import Value
from services.chassis.transactions import Transaction
from services.tickets.domain.audit.log import Entry
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.personal_records import Group, Record


async def change_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """Changes the person made, by id."""
    entries = await desk.changes.made_by(ref, after=after, limit=limit, session=transaction.session)
    return [(entry.change_id, [_record(entry)]) for entry in entries]


def _record(entry: Entry) -> Record:
    what = entry.difference
    return {
        "server": entry.guild_id,
        "changed_at": entry.at.isoformat(),
        "setting": what.setting,
        "of": list(what.of),
        "before": _plain(what.before),
        "after": _plain(what.after),
    }


def _plain(value: Value | None) -> Record | None:
    return value.model_dump(mode="json") if value else None

"""Labels: which a server has, and which a ticket."""

from collections.abc import Sequence
from typing import Final

from contracts.labels import Label
from contracts.settings import GuildSettingsData
from services.tickets.domain.people import Actor, require_administrator, require_staff
from services.tickets.domain.refusals import (
    ALREADY_LABELLED,
    LABEL_EXISTS,
    LABEL_LIMIT,
    NOT_LABELLED,
    TICKET_LABEL_LIMIT,
    UNKNOWN_LABEL,
    Refused,
)
from services.tickets.domain.ticket import Ticket, require_active

MAX_LABELS: Final = 50
"""Labels of one server; keeps its set-up small."""
MAX_ON_TICKET: Final = 10
"""Labels on one ticket; all of them fit into the field of the status message that shows them."""


def create(settings: GuildSettingsData, label: Label, *, administrator: bool) -> GuildSettingsData:
    """The settings with one more label."""
    require_administrator(administrator=administrator)
    if any(known.name.casefold() == label.name.casefold() for known in settings.labels):
        raise Refused(LABEL_EXISTS, name=label.name)
    if len(settings.labels) >= MAX_LABELS:
        raise Refused(LABEL_LIMIT, limit=MAX_LABELS)
    return settings.model_copy(update={"version": settings.version + 1, "labels": (*settings.labels, label)})


def delete(settings: GuildSettingsData, label_id: str, *, administrator: bool) -> GuildSettingsData:
    """The settings without a label; tickets keep its id, which no other label ever has, and show it no more."""
    require_administrator(administrator=administrator)
    find(settings, label_id)
    left = tuple(label for label in settings.labels if label.label_id != label_id)
    return settings.model_copy(update={"version": settings.version + 1, "labels": left})


def find(settings: GuildSettingsData, label_id: str) -> Label:
    """A label of the server; refused where there is none of that id."""
    label = next((label for label in settings.labels if label.label_id == label_id), None)
    if label is None:
        raise Refused(UNKNOWN_LABEL)
    return label


def of_ticket(ticket: Ticket, settings: GuildSettingsData) -> tuple[Label, ...]:
    """The labels on a ticket that the server still has, in the order they were put on."""
    known = {label.label_id: label for label in settings.labels}
    return tuple(known[label_id] for label_id in ticket.labels if label_id in known)


def put_on(ticket: Ticket, actor: Actor, label: Label, settings: GuildSettingsData) -> Ticket:
    """Staff put a label on the ticket."""
    require_staff(actor)
    require_active(ticket)
    standing = _ids(of_ticket(ticket, settings))
    if label.label_id in standing:
        raise Refused(ALREADY_LABELLED, name=label.name, number=ticket.number)
    if len(standing) >= MAX_ON_TICKET:
        raise Refused(TICKET_LABEL_LIMIT, limit=MAX_ON_TICKET)
    return ticket.changed(labels=(*standing, label.label_id))


def take_off(ticket: Ticket, actor: Actor, label: Label, settings: GuildSettingsData) -> Ticket:
    """Staff take a label off the ticket."""
    require_staff(actor)
    require_active(ticket)
    standing = _ids(of_ticket(ticket, settings))
    if label.label_id not in standing:
        raise Refused(NOT_LABELLED, name=label.name, number=ticket.number)
    return ticket.changed(labels=tuple(each for each in standing if each != label.label_id))


def _ids(labels: Sequence[Label]) -> tuple[str, ...]:
    return tuple(label.label_id for label in labels)

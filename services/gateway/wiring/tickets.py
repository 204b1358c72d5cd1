"""Tickets: opened from a panel or by command, claimed, closed, reopened."""

from services.gateway.consumers.tickets import ticket_handlers
from services.gateway.discord.clicks.on_behalf import OnBehalfClicks
from services.gateway.discord.clicks.panels import PanelClicks
from services.gateway.discord.clicks.tickets import TicketClicks
from services.gateway.discord.cogs.on_behalf import OnBehalf
from services.gateway.discord.cogs.tickets import Tickets
from services.gateway.usecases.ask_opener import AskOpener
from services.gateway.usecases.ask_to_close import AskToClose
from services.gateway.usecases.change_members import ChangeMembers
from services.gateway.usecases.close_place import ClosePlace
from services.gateway.usecases.follow_ticket import FollowTicket
from services.gateway.usecases.in_doubt import InDoubt
from services.gateway.usecases.make_place import MakePlace
from services.gateway.usecases.open_ticket import AskToOpen
from services.gateway.usecases.post_form_files import PostFormFiles
from services.gateway.usecases.record import Record
from services.gateway.usecases.reopen_place import ReopenPlace
from services.gateway.usecases.reset_menus import ResetMenus
from services.gateway.usecases.show_ticket import ShowTicket
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def tickets(shared: Shared) -> Feature:
    """The feature put together."""
    office, answer, desk = shared.office, shared.answer, shared.desk
    opening = AskToOpen(office.settings, office.people, office.vault, InDoubt(office.publisher, office.clock))
    menus = ResetMenus(office)
    show, advise = ShowTicket(office, answer), shared.advise
    record = Record(office.places, office.people, office.vault, office.publisher, office.metrics)
    make = MakePlace(office, show, answer, advise, PostFormFiles(office, record, shared.fetch))
    return Feature(
        cogs=[
            Tickets(desk, shared.about, opening, AskToClose(office.people, office.vault, office.publisher)),
            OnBehalf(desk, opening),
        ],
        clicks=[
            PanelClicks(desk, opening, menus).handlers(),
            OnBehalfClicks(opening).handlers(),
            TicketClicks(desk, shared.about).handlers(),
        ],
        facts=ticket_handlers(
            make,
            ClosePlace(office, show, AskOpener(office)),
            ReopenPlace(office, make, answer, advise),
            ChangeMembers(office, show, answer),
            FollowTicket(office, show, answer),
        ),
        on_stop=[opening.close, menus.stop],
    )

"""Saved answers: kept for a server, sent in tickets."""

from services.gateway.consumers.tags import tag_handlers
from services.gateway.discord.clicks.tags import TagClicks
from services.gateway.discord.cogs.tags import Tags
from services.gateway.usecases.ask_to_tag import AskToTag
from services.gateway.usecases.follow_tags import FollowTags
from services.gateway.usecases.post_tag import PostTag
from services.gateway.usecases.record import Record
from services.gateway.usecases.show_ticket import ShowTicket
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def tags(shared: Shared) -> Feature:
    """The feature put together."""
    office, answer, desk = shared.office, shared.answer, shared.desk
    ask = AskToTag(shared.about, office.settings, office.people, office.publisher)
    record = Record(office.places, office.people, office.vault, office.publisher, office.metrics)
    return Feature(
        cogs=[Tags(desk, ask)],
        clicks=[TagClicks(desk, ask).handlers()],
        facts=tag_handlers(FollowTags(office, answer), PostTag(office, ShowTicket(office, answer), answer, record)),
    )

"""Members who open no tickets."""

from services.gateway.consumers.blocks import block_handlers
from services.gateway.discord.cogs.blacklist import Blacklist
from services.gateway.usecases.ask_to_block import AskToBlock
from services.gateway.usecases.follow_blocks import FollowBlocks
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def blacklist(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    ask = AskToBlock(office.people, office.vault, office.publisher)
    return Feature(
        cogs=[Blacklist(shared.desk, ask)],
        facts=block_handlers(FollowBlocks(office, shared.answer)),
    )

"""How a ticket went goes to tickets, and whether a server wants to know."""

from contracts.feedback import RateTicket, RateTicketData, SetFeedback, SetFeedbackData
from contracts.settings import FeedbackWay
from services.chassis.publisher import Publisher
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking, Refused
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who

COMMENT_LENGTH = 1000


class AskFeedback:
    """Turns stars, a comment or a command into an intent; which ticket it is about is known already."""

    def __init__(self, people: People, vault: Vault, publisher: Publisher) -> None:
        """Takes what it needs to know the person, and to seal and publish."""
        self._people = people
        self._vault = vault
        self._publisher = publisher

    async def rate(self, asking: Asking, ticket_id: str, stars: int, comment: str = "") -> None:
        """Somebody says how it went; an empty comment is none.

        Raises:
            Refused: `comment-too-long`, with `limit`.
        """
        if len(comment) > COMMENT_LENGTH:
            raise Refused("comment-too-long", limit=COMMENT_LENGTH)
        actor = await who(asking, self._people)
        sealed = None
        if comment.strip():
            seat = Seat("ticket", "comment", ticket_id)
            sealed = await self._vault.seal(comment.strip(), seat, ref=actor["actor"].ref, ticket=ticket_id)
        await send_intent(
            self._publisher,
            RateTicket,
            asking,
            RateTicketData(ticket_id=ticket_id, stars=stars, comment=sealed, **actor),
        )

    async def set_rule(self, asking: Asking, asked: bool, way: FeedbackWay | None) -> None:
        """Somebody says whether members are asked, and where; none leaves that as it is."""
        data = SetFeedbackData(asked=asked, way=way, **await who(asking, self._people))
        await send_intent(self._publisher, SetFeedback, asking, data)

"""Who is who in one transcript."""

from collections.abc import Sequence

from services.tickets.domain.people import Side
from services.tickets.domain.ticket import Ticket
from services.tickets.domain.transcript import Speaker

COLOURS = 8


class Names:
    """People by ref, under the name they last wrote with; nobody outside the ticket is known."""

    def __init__(self, ticket: Ticket) -> None:
        """Knows the ticket's opener, members and claimer by their part in it."""
        self._ticket = ticket
        self._names: dict[str, str | None] = {}
        self._colours: dict[str, int] = {}

    def learn(self, ref: str, name: str | None) -> None:
        """Notes what somebody is called; none once they are deleted."""
        self._names[ref] = name
        self._colour(ref)

    def of(self, ref: str, side: Side | None = None) -> Speaker:
        """Somebody, speaking for `side`."""
        return Speaker(self._names.get(ref), self._colour(ref), side=side or self._side(ref), known=ref in self._names)

    def everyone(self) -> Sequence[Speaker]:
        """All whose names were learned."""
        return [self.of(ref) for ref in self._names]

    def _side(self, ref: str) -> Side | None:
        if ref == self._ticket.opener_ref or ref in self._ticket.member_refs:
            return "member"
        return "staff" if ref in (self._ticket.claimed_by, self._ticket.opened_by) else None

    def _colour(self, ref: str) -> int:
        return self._colours.setdefault(ref, len(self._colours) % COLOURS)

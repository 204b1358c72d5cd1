"""Which tickets of a server somebody of its team sees: those they may work, and those they opened themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.settings import GuildSettingsData
from contracts.teams import Kind, own_teams


@dataclass(frozen=True, slots=True)
class Sight:
    """What is left of a server's tickets for one person.

    Attributes:
        ref: who looks; what they opened is always theirs to see.
        only: the types they see; none for every type but those in `hidden`.
        hidden: types with a team that they are not in.
    """

    ref: str
    only: tuple[Kind, ...] | None = None
    hidden: tuple[Kind, ...] = ()

    @property
    def all(self) -> bool:
        """Whether nothing is hidden from them."""
        return self.only is None and not self.hidden


def sight_of(ref: str, role_ids: Iterable[str], settings: GuildSettingsData, *, administrator: bool) -> Sight:
    """What somebody sees who works tickets of the server; who manages it sees all."""
    if administrator:
        return Sight(ref)
    roles = frozenset(role_ids)
    teams = own_teams(settings)
    theirs = tuple(kind for kind, team in teams.items() if not roles.isdisjoint(team))
    if roles.isdisjoint(settings.staff_role_ids):
        return Sight(ref, only=theirs)
    return Sight(ref, hidden=tuple(kind for kind in teams if kind not in theirs))

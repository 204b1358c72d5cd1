"""How long somebody has been around, no more precisely than a gate has to know it."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

from pydantic import AwareDatetime

from contracts.event import Payload
from contracts.gates.settings import MOST_ACCOUNT_DAYS, MOST_MEMBER_HOURS
from contracts.personal import Personal

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)


class Standing(Payload):
    """Since when somebody is around; none where that is longer ago than any gate can ask for, or not known.

    Discord tells when an account was made to the millisecond, which is nearly its id: what travels is rounded up to
    whole days and hours, only of those who are new, and only where the server has a gate that asks.

    Attributes:
        account_since: the first midnight (UTC) at which the account existed.
        member_since: the first full hour at which they were a member of the server.
    """

    account_since: Annotated[
        AwareDatetime | None,
        Personal("age of a new account", retention="transport", erase="delete", subject="actor.ref"),
    ] = None
    member_since: Annotated[
        AwareDatetime | None,
        Personal("time on a server of a new member", retention="transport", erase="delete", subject="actor.ref"),
    ] = None


def standing(created_at: datetime, joined_at: datetime | None, now: datetime) -> Standing:
    """What may be told of somebody.

    Args:
        created_at: when Discord made their account.
        joined_at: when they entered the server; none where Discord does not say.
        now: the moment they ask something.
    """
    return Standing(
        account_since=_recent(_up(created_at, DAY), now, DAY * MOST_ACCOUNT_DAYS),
        member_since=_recent(_up(joined_at, HOUR), now, HOUR * MOST_MEMBER_HOURS) if joined_at else None,
    )


def _up(moment: datetime, step: timedelta) -> datetime:
    epoch = datetime.fromtimestamp(0, UTC)
    return epoch + -((epoch - moment) // step) * step


def _recent(moment: datetime, now: datetime, longest: timedelta) -> datetime | None:
    return moment if moment + longest > now else None

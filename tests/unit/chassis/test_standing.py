"""A consumer is lost when it has not been well for too long and Kafka is not the reason."""

import pytest

from services.chassis import progress
from services.chassis.standing import Standing


class Group:
    """A consumer's standing on a clock of the test's own, with a broker that is there or not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.there = True
        monkeypatch.setattr("services.chassis.standing.time.monotonic", lambda: self.now)
        self.standing = Standing(self.coordinated)

    async def coordinated(self) -> bool:
        return self.there

    async def passes(self, *, begun: bool = True, measured: bool = True) -> bool:
        """Time passes, with looks in between, until it would count as lost; whether it does."""
        until = self.now + progress.STALLED_SECONDS + 1
        while self.now < until:
            self.now += progress.STALLED_SECONDS / 10
            await self.standing.judge(begun=begun, measured=measured)
        return self.standing.lost(self.now)


@pytest.fixture
def group(monkeypatch: pytest.MonkeyPatch) -> Group:
    return Group(monkeypatch)


async def test_before_there_is_a_consumer_nothing_is_lost_and_a_first_join_that_never_ends_is(group: Group) -> None:
    assert not await group.passes(begun=False)
    assert await group.passes()
    group.standing.given()
    assert not await group.passes(), "its share has come"


async def test_a_share_taken_back_and_not_given_again_is_a_loss_but_not_while_the_broker_is_away(group: Group) -> None:
    group.standing.given()
    group.standing.has_share = False
    group.there = False
    assert not await group.passes()
    group.there = True
    assert await group.passes()


async def test_a_consumer_that_cannot_tell_how_far_it_is_is_lost(group: Group) -> None:
    group.standing.given()
    assert await group.passes(measured=False)


async def test_commits_refused_for_ever_are_a_loss_until_one_is_taken_or_the_share_is_given_anew(group: Group) -> None:
    group.standing.given()
    group.standing.commits(well=False)
    assert await group.passes()
    group.standing.commits(well=True)
    assert not await group.passes()
    group.standing.commits(well=False)
    assert await group.passes()
    group.standing.given()
    assert not await group.passes()


async def test_when_nobody_looks_any_more_it_is_lost(group: Group) -> None:
    group.standing.given()
    await group.standing.judge(begun=True, measured=True)
    assert not group.standing.lost(group.now)
    assert group.standing.lost(group.now + progress.STALLED_SECONDS + 1)

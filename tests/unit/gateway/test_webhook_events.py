"""Events of a webhook as somebody types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.asking import Refused
from services.gateway.domain.webhook_events import ALL, completions, events_of, short
from services.gateway.locales import Texts
from services.gateway.rendering.webhooks import FAULTS, fault, place

WORDS = Texts().in_language("en")
some = st.lists(st.sampled_from(ALL), min_size=1)


@given(some, st.sampled_from([", ", " ", ",", "; "]), st.booleans())
def test_what_is_named_is_told_once_in_the_order_of_the_catalogue(
    named: list[str], separator: str, in_short: bool
) -> None:
    text = separator.join(short(each) if in_short else each.upper() for each in named)
    assert events_of(text) == tuple(each for each in ALL if each in named)


@pytest.mark.parametrize("text", ["", " ", ",  ,"])
def test_nothing_named_is_everything(text: str) -> None:
    assert events_of(text) == ALL


@pytest.mark.parametrize("text", ["opened, exploded", "ticket", "webhook.test", "tickets.opened"])
def test_what_there_is_not_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        events_of(text)
    assert refused.value.slug == "webhook-events"


@given(some)
def test_every_completion_is_one_more_that_is_understood(named: list[str]) -> None:
    typed = ", ".join([*dict.fromkeys(map(short, named)), ""])
    for text in completions(typed):
        assert len(events_of(text)) == len(set(named)) + 1


def test_the_first_word_is_completed_too() -> None:
    assert completions("") == [short(each) for each in ALL]
    assert completions("ticket.clo") == ["closed"]
    assert completions("closed, closed") == []


def test_every_fault_is_said_in_words_and_an_unknown_one_by_its_name() -> None:
    assert len({fault(slug, WORDS) for slug in (*FAULTS, "status-500", "moon-phase")}) == len(FAULTS) + 2
    assert "500" in fault("status-500", WORDS)
    assert "moon-phase" in fault("moon-phase", WORDS)


def test_of_an_address_only_the_host_is_shown() -> None:
    assert place("https://hooks.example:8443/a?token=b", WORDS) == "`hooks.example:8443`"
    assert place(None, WORDS) == "an address that can no longer be read"

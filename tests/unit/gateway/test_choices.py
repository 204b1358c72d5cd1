"""What is offered while somebody types."""

from services.gateway.discord.choices import CHOICES, suggestions


def test_what_holds_the_typed_text_is_offered_in_whatever_case() -> None:
    offers = [("1", "Berth booking"), ("2", "Crane"), ("3", "Late booking")]
    assert [(each.name, each.value) for each in suggestions(offers, "BOOK")] == [
        ("Berth booking", "1"),
        ("Late booking", "3"),
    ]


def test_no_more_and_nothing_longer_is_offered_than_discord_takes() -> None:
    offered = suggestions(((str(number), "x" * 120) for number in range(40)), "")
    assert len(offered) == CHOICES
    assert {len(each.name) for each in offered} == {100}


def test_nothing_is_offered_where_nothing_fits() -> None:
    assert not suggestions([("1", "Crane")], "boat")

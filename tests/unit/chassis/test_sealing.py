"""Sealed values, by property: they open in their own place with every share, and in no other way."""

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ulid import ULID

from contracts.sealed import Purpose, Sealed
from services.chassis.sealing import Place, SealBroken, Shredded, additional_data, open_value, seal_value
from services.chassis.vault.found import Found
from services.chassis.vault.people import Identity

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
OWNERS = ("ref", "ticket", "case", "day")
WHICH = {"ref": "person", "ticket": "ticket", "case": "case", "day": "day"}

ulids = st.integers(0, 2**128 - 1).map(lambda number: str(ULID.from_int(number)))
days = st.dates().map(lambda day: day.isoformat())
places = st.builds(Place, st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
share = st.binary(min_size=32, max_size=32)
envelopes = st.builds(
    Sealed,
    ref=st.none() | ulids,
    epoch=st.integers(0, 2**31),
    purpose=st.sampled_from(PURPOSES),
    ticket=st.none() | ulids,
    case=st.none() | ulids,
    day=st.none() | days,
    nonce=st.just(""),
    ct=st.just(""),
).filter(lambda envelope: any(getattr(envelope, owner) for owner in OWNERS))


@st.composite
def vaults(draw: st.DrawFn) -> tuple[Sealed, Found]:
    """An envelope, and a vault that holds every share it names."""
    envelope = draw(envelopes)
    identities = {}
    if envelope.ref:
        shares = {purpose: draw(share) for purpose in PURPOSES}
        identities[envelope.ref] = Identity(envelope.ref, envelope.epoch, 1, shares, None)
    return envelope, Found(
        identities=identities,
        tickets={envelope.ticket: draw(share)} if envelope.ticket else {},
        cases={envelope.case: draw(share)} if envelope.case else {},
        days={envelope.day: draw(share)} if envelope.day else {},
    )


def shares_of(found: Found, envelope: Sealed) -> list[bytes]:
    shares = found.shares(envelope)
    assert isinstance(shares, list)
    return shares


@given(vaults(), places, st.binary(max_size=300))
def test_a_value_opens_in_its_place_with_its_shares(vault: tuple[Sealed, Found], place: Place, value: bytes) -> None:
    envelope, found = vault
    sealed = seal_value(value, place, envelope, shares_of(found, envelope))
    assert open_value(sealed, place, shares_of(found, sealed)) == value
    assert value not in base64.b64decode(sealed.ct) or len(value) < 4
    again = Sealed.model_validate_json(sealed.model_dump_json())
    assert open_value(again, place, shares_of(found, again)) == value


@given(vaults(), places, st.data())
def test_destroying_any_share_shreds_the_value(vault: tuple[Sealed, Found], place: Place, data: st.DataObject) -> None:
    envelope, found = vault
    sealed = seal_value(b"words", place, envelope, shares_of(found, envelope))
    owner = data.draw(st.sampled_from([owner for owner in OWNERS if getattr(envelope, owner)]))
    gone = {"ref": "identities", "ticket": "tickets", "case": "cases", "day": "days"}[owner]
    assert replace(found, **{gone: {}}).shares(sealed) == Shredded(WHICH[owner])  # type: ignore[arg-type]


@given(vaults(), places, places)
def test_a_value_does_not_open_in_another_place(vault: tuple[Sealed, Found], place: Place, other: Place) -> None:
    assume(place != other)
    envelope, found = vault
    shares = shares_of(found, envelope)
    sealed = seal_value(b"words", place, envelope, shares)
    with pytest.raises(SealBroken):
        open_value(sealed, other, shares)


@given(vaults(), places, st.data())
def test_a_value_does_not_open_under_another_name(
    vault: tuple[Sealed, Found], place: Place, data: st.DataObject
) -> None:
    envelope, found = vault
    shares = shares_of(found, envelope)
    sealed = seal_value(b"words", place, envelope, shares)
    other = data.draw(envelopes.filter(lambda other: other != envelope))
    changes: dict[str, Any] = {
        field: getattr(other, field)
        for field in ("ref", "epoch", "ticket", "case", "day", "purpose")
        if getattr(other, field) != getattr(envelope, field)
    }
    field = data.draw(st.sampled_from(sorted(changes)))
    with pytest.raises(SealBroken):
        open_value(sealed.model_copy(update={field: changes[field]}), place, shares)


@given(vaults(), places, st.data())
def test_a_value_with_one_bit_changed_does_not_open(
    vault: tuple[Sealed, Found], place: Place, data: st.DataObject
) -> None:
    envelope, found = vault
    shares = shares_of(found, envelope)
    sealed = seal_value(b"some words of a member", place, envelope, shares)
    part = data.draw(st.sampled_from(["nonce", "ct"]))
    raw = bytearray(base64.b64decode(getattr(sealed, part)))
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealBroken):
        open_value(sealed.model_copy(update={part: base64.b64encode(raw).decode()}), place, shares)


@given(vaults(), places, st.data())
def test_a_value_does_not_open_with_another_share(
    vault: tuple[Sealed, Found], place: Place, data: st.DataObject
) -> None:
    envelope, found = vault
    shares = shares_of(found, envelope)
    sealed = seal_value(b"words", place, envelope, shares)
    index = data.draw(st.integers(0, len(shares) - 1))
    other = data.draw(share.filter(lambda other: other != shares[index]))
    with pytest.raises(SealBroken):
        open_value(sealed, place, [*shares[:index], other, *shares[index + 1 :]])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: sealed.model_copy(update={"nonce": ""}),
        lambda sealed: sealed.model_copy(update={"nonce": "AAAA"}),
        lambda sealed: sealed.model_copy(update={"nonce": "A"}),
        lambda sealed: sealed.model_copy(update={"ct": ""}),
        lambda sealed: sealed.model_copy(update={"ct": "A="}),
        lambda sealed: sealed.model_copy(update={"ct": sealed.ct[:-4]}),
        lambda sealed: sealed.model_copy(update={"nonce": "A" * 40_000}),
    ],
)
def test_a_malformed_value_is_broken_and_not_a_crash(spoil: Callable[[Sealed], Sealed]) -> None:
    place, shares = Place("message", "body", "1"), [b"s" * 32]
    sealed = seal_value(b"words", place, Sealed(ticket=str(ULID()), nonce="", ct=""), shares)
    with pytest.raises(SealBroken) as broken:
        open_value(spoil(sealed), place, shares)
    assert "words" not in str(broken.value)


def test_two_seals_of_the_same_value_have_nothing_in_common() -> None:
    place, shares, envelope = Place("message", "body", "1"), [b"s" * 32], Sealed(ticket=str(ULID()), nonce="", ct="")
    sealed = [seal_value(b"words", place, envelope, shares) for _ in range(50)]
    assert len({each.nonce for each in sealed}) == len({each.ct for each in sealed}) == 50


@given(places, envelopes, places, envelopes)
def test_different_places_have_different_additional_data(
    place: Place, envelope: Sealed, other_place: Place, other: Sealed
) -> None:
    bound = ("v", "ref", "epoch", "ticket", "case", "day")
    same = place == other_place and all(getattr(envelope, part) == getattr(other, part) for part in bound)
    assert (additional_data(place, envelope) == additional_data(other_place, other)) is same


def test_sealing_needs_a_share() -> None:
    with pytest.raises(ValueError, match="at least one share"):
        seal_value(b"words", Place("message", "body", "1"), Sealed(nonce="", ct=""), [])

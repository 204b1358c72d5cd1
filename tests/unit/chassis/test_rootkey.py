"""The root key: what it wraps opens with it alone, for the same document alone."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.chassis.sealing import SealBroken
from services.chassis.vault.rootkey import RootKey

keys = st.binary(min_size=32, max_size=32)
contexts = st.lists(st.text(max_size=10) | st.integers(0, 100), min_size=1, max_size=4).map(tuple)


@given(keys, st.binary(max_size=64), contexts)
def test_what_is_wrapped_unwraps(key: bytes, secret: bytes, context: tuple[str | int, ...]) -> None:
    root = RootKey(key)
    assert root.unwrap(root.wrap(secret, *context), *context) == secret


@given(keys, contexts, contexts)
def test_what_was_wrapped_for_another_document_does_not_unwrap(
    key: bytes, context: tuple[str | int, ...], other: tuple[str | int, ...]
) -> None:
    assume(context != other)
    root = RootKey(key)
    with pytest.raises(SealBroken):
        root.unwrap(root.wrap(b"share", *context), *other)


@given(keys, keys)
def test_another_key_unwraps_nothing_finds_nobody_and_proves_itself_wrong(key: bytes, other: bytes) -> None:
    assume(key != other)
    with pytest.raises(SealBroken):
        RootKey(other).unwrap(RootKey(key).wrap(b"share", "x"), "x")
    assert RootKey(other).lookup(1) != RootKey(key).lookup(1)
    assert RootKey(other).proof() != RootKey(key).proof()


@given(keys, st.integers(1, 2**64 - 1), st.integers(1, 2**64 - 1))
def test_a_lookup_is_stable_and_ones_own(key: bytes, one: int, two: int) -> None:
    root = RootKey(key)
    assert root.lookup(one) == RootKey(key).lookup(one)
    assert (root.lookup(one) == root.lookup(two)) is (one == two)
    assert len({root.lookup(one), root.proof(), key}) == 3


@given(keys, st.integers(1, 2**64 - 1), st.text(), st.text())
def test_a_mark_is_stable_and_of_one_scope(key: bytes, one: int, here: str, there: str) -> None:
    root = RootKey(key)
    assert root.mark(one, here) == RootKey(key).mark(one, here)
    assert (root.mark(one, here) == root.mark(one, there)) is (here == there)
    assert root.mark(one, here) not in (root.lookup(one), root.mark(one + 1, here))


@pytest.mark.parametrize("stored", [b"", b"short", b"x" * 27, bytes(range(60))])
def test_stored_bytes_that_make_no_sense_are_broken_and_not_a_crash(stored: bytes) -> None:
    with pytest.raises(SealBroken):
        RootKey(b"k" * 32).unwrap(stored, "share")

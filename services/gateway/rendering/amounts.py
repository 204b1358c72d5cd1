"""Lengths of time in words."""

from services.gateway.locales import Words

_UNITS = ((24 * 60 * 60, "amount-days"), (60 * 60, "amount-hours"), (60, "amount-minutes"), (1, "amount-seconds"))


def amount(seconds: int, words: Words) -> str:
    """So many days, hours, minutes or seconds: the largest unit that needs no fraction."""
    size, key = next((size, key) for size, key in _UNITS if (seconds and seconds % size == 0) or size == 1)
    return words(key, count=seconds // size)

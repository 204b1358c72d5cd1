"""About how long people waited, in words."""

from services.gateway.locales import Words

_UNITS = ((24 * 60 * 60, "amount-days"), (60 * 60, "amount-hours"), (60, "amount-minutes"), (1, "amount-seconds"))


def about(seconds: int, words: Words) -> str:
    """Rounded to the largest unit of which there are at least two: 90 minutes rather than two hours."""
    size, key = next((size, key) for size, key in _UNITS if seconds >= 2 * size or size == 1)
    return words(key, count=round(seconds / size))

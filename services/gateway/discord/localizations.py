"""Names and descriptions of commands, from the same files as every other text."""

from functools import cache

from disnake import Localized, OptionChoice

from services.gateway.locales import LANGUAGES, Texts


@cache
def _texts() -> Texts:
    return Texts()


def described(key: str) -> "Localized[str]":
    """A text in every language, as commands take it; English is what others see."""
    texts = _texts()
    translations = {code: texts.in_language(code)(key) for code in LANGUAGES if code != "en"}
    return Localized(texts.in_language("en")(key), data=translations)


def choice(key: str, value: str) -> OptionChoice:
    """One choice of an option."""
    return OptionChoice(described(key), value)

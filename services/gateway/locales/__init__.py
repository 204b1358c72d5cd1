"""Every text a person sees, in Fluent files: `en.ftl` is complete, `de.ftl` as well.

Syntax: https://projectfluent.org/fluent/guide/
"""

from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk

LANGUAGES = ("en", "de")


def language(locale: str | None) -> str:
    """The language we answer in for a locale of Discord's, such as `de` or `en-GB`."""
    return "de" if locale is not None and locale.lower().split("-")[0] == "de" else "en"


class Words:
    """The texts of one language."""

    def __init__(self, code: str) -> None:
        """Reads the language's file.

        Raises:
            ValueError: a text uses syntax Fluent does not know.
        """
        self.language = code
        # Isolating marks around values would break mentions and timestamps in Discord.
        self._bundle = FluentBundle([code], use_isolating=False)
        source = files("services.gateway.locales").joinpath(f"{code}.ftl").read_text("utf-8")
        resource = FluentResource(source)
        junk = [entry.content or "" for entry in resource.body if isinstance(entry, Junk)]
        if junk:  # fluent would leave it out without a word
            raise ValueError(f"{code}.ftl is not Fluent at {junk[0].split('=')[0].strip()}")
        self._bundle.add_resource(resource)

    def __contains__(self, key: str) -> bool:
        return bool(self._bundle.has_message(key))

    def __call__(self, key: str, **values: str | int) -> str:
        """A text with its values filled in.

        Raises:
            KeyError: there is no such text, or it needs a value that was not given.
        """
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, faults = self._bundle.format_pattern(pattern, values)
        if faults:
            raise KeyError(f"{key}: {', '.join(type(fault).__name__ for fault in faults)}")
        return str(text)


class Texts:
    """All languages."""

    def __init__(self) -> None:
        """Reads every file once."""
        self._words = {code: Words(code) for code in LANGUAGES}

    def in_language(self, locale: str | None) -> Words:
        """The texts for a locale; English for one we do not speak."""
        return self._words[language(locale)]

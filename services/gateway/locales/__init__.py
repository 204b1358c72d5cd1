"""Every text a person sees, in Fluent files: a folder for each language, in it a file for each area.

`{ $name }` marks a value. Every language has the same files with the same keys.
Syntax: https://projectfluent.org/fluent/guide/
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Term

SUFFIX: Final = ".ftl"

LANGUAGES = ("en", "de")


def language(locale: str | None) -> str:
    """The language we answer in for a locale of Discord's, such as `de` or `en-GB`."""
    return "de" if locale is not None and locale.lower().split("-")[0] == "de" else "en"


def sources(code: str) -> dict[str, str]:
    """What stands in each file of a language, by area: `panel` for `panel.ftl`."""
    folder = files("services.gateway.locales").joinpath(code)
    found = {each.name: each for each in folder.iterdir() if each.name.endswith(SUFFIX)}
    return {name.removesuffix(SUFFIX): found[name].read_text("utf-8") for name in sorted(found)}


class Words:
    """The texts of one language."""

    def __init__(self, code: str, texts: Mapping[str, str]) -> None:
        """Takes what stands in each file of the language, by area.

        Raises:
            ValueError: a text uses syntax Fluent does not know, or two texts have the same key.
        """
        self.language = code
        # Isolating marks around values would break mentions and timestamps in Discord.
        self._bundle = FluentBundle([code], use_isolating=False)
        areas: dict[str, str] = {}
        for area, text in texts.items():
            resource = FluentResource(text)
            junk = [entry.content or "" for entry in resource.body if isinstance(entry, Junk)]
            if junk:  # fluent would leave it out without a word
                raise ValueError(f"{code}/{area}{SUFFIX} is not Fluent at {junk[0].split('=')[0].strip()}")
            for key in (entry.id.name for entry in resource.body if isinstance(entry, Message | Term)):
                if key in areas:  # fluent would keep the first without a word
                    raise ValueError(f"{code}/{area}{SUFFIX} has {key}, which {areas[key]}{SUFFIX} has already")
                areas[key] = area
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
        self._words = {code: Words(code, sources(code)) for code in LANGUAGES}

    def in_language(self, locale: str | None) -> Words:
        """The texts for a locale; English for one we do not speak."""
        return self._words[language(locale)]

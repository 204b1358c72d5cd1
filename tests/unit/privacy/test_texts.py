"""The page that explains an export."""

from datetime import UTC, datetime

import pytest

from services.privacy.texts import LANGUAGES, _texts, readme

NOW = datetime(2027, 1, 31, 12, 5, tzinfo=UTC)


def test_every_language_says_everything() -> None:
    english, *others = (_texts(language) for language in LANGUAGES)
    for other in others:
        assert other.services.keys() == english.services.keys()
        assert other.categories.keys() == english.categories.keys()
        assert len(other.notes) == len(english.notes)


@pytest.mark.parametrize(("locale", "lang"), [("de", "de"), ("de-DE", "de"), ("en-GB", "en"), ("fr", "en"), ("", "en")])
def test_the_reader_s_language_is_used_and_english_for_all_others(locale: str, lang: str) -> None:
    assert f'<html lang="{lang}">' in readme(locale, [], NOW, NOW)


def test_nothing_in_the_page_can_be_markup_or_a_placeholder() -> None:
    page = readme("en", [("data/<b>.json", "<i>", "<script>$title {x}", 12345)], NOW, NOW)
    assert "<script>" not in page
    assert "&lt;script&gt;$title {x}" in page
    assert "12,345" in page


def test_the_page_loads_nothing_from_elsewhere() -> None:
    page = readme("en", [], NOW, NOW)
    assert "://" not in page
    assert "src=" not in page


def test_an_empty_export_says_so() -> None:
    assert "Nothing is stored about you." in readme("en", [], NOW, NOW)

"""Every text exists in both languages, is used, and fits where Discord shows it."""

import re
from pathlib import Path
from typing import get_args

import pytest
from fluent.syntax import FluentParser, ast

from contracts.intents import Priority
from contracts.tickets import State
from services.gateway.domain.errors import ADVISED, SLUGS
from services.gateway.domain.selfcheck import NEEDS
from services.gateway.locales import LANGUAGES, Texts, language
from services.gateway.rendering.ticket import COLOURS
from services.gateway.rendering.words import refusal
from services.tickets.domain.refusals import RULES, Rule

TEXTS = Texts()
HERE = Path("services/gateway")
LIMITS = {
    "command-": 100,
    "format-": 100,
    "button-": 80,
    "panel-button": 80,
    "panel-title": 256,
    "panel-description": 4000,
    "form-question": 45,
    "form-placeholder": 100,
    "type-name": 45,
    "close-form-title": 45,
    "close-form-reason": 45,
    "close-form-about": 100,
    "close-form-placeholder": 100,
    "erase-button": 80,
    "erase-about": 4096,
    "help-about": 4096,
    "help-": 1024,
    "permission-": 1024,
    "setup-fix": 1024,
    "status-footer": 2048,
    "status-about-": 1024,
    "priority-": 100,
}
CONTENT = 1800
"""Room for values below Discord's 2,000 characters of a message."""


def entries(code: str) -> dict[str, ast.Message]:
    source = (HERE / "locales" / f"{code}.ftl").read_text("utf-8")
    resource = FluentParser().parse(source)
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    messages = [entry for entry in resource.body if isinstance(entry, ast.Message)]
    names = [message.id.name for message in messages]
    assert len(names) == len(set(names)), "a key is there twice"
    return dict(zip(names, messages, strict=True))


def variables(message: ast.Message) -> set[str]:
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            found.add(node.id.name)
        if isinstance(node, ast.BaseNode):
            for value in vars(node).values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(message.value)
    return found


def used_keys() -> set[str]:
    """Keys named in the code, those of its families included."""
    code = "\n".join(path.read_text("utf-8") for path in HERE.rglob("*.py"))
    literal = set(re.findall(r'"([a-z][a-z-]*)"', code))
    families = {f"state-{state}" for state in COLOURS} | {f"priority-{level}" for level in get_args(Priority)}
    families |= {f"done-priority-{level}" for level in get_args(Priority)} | {
        f"format-{kind}" for kind in ("html", "markdown", "json")
    }
    families |= {f"permission-{need.name}{part}" for need in NEEDS for part in ("", "-breaks")}
    families |= {
        f"status-about-{phase}" for phase in ("open", "waiting-for-staff", "waiting-for-member", "closed", "failed")
    }
    families |= {f"advice-{slug}" for slug in ADVISED} | {f"receipt-{kind}" for kind in ("erase", "export")}
    families |= {f"notice-{kind}" for kind in ("export-ready", "erasure-done")}
    families |= {f"failed-{slug}" for slug in {*SLUGS.values(), "discord-refused", "timed-out", "person-gone"}}
    return literal | families


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_language_lacks_a_key_or_a_value_of_the_other(code: str) -> None:
    english, other = entries("en"), entries(code)
    assert set(english) == set(other)
    assert {key for key in english if variables(english[key]) != variables(other[key])} == set()


def test_every_key_is_used() -> None:
    unused = {key for key in entries("en") if key not in used_keys() and not key.startswith(("refused-", "retained-"))}
    assert unused == set()


def test_every_key_the_code_names_exists() -> None:
    code = "\n".join(path.read_text("utf-8") for path in HERE.rglob("*.py"))
    named = set(re.findall(r'(?:words|described|_words)\(\s*"([a-z-]+)"', code))
    named |= set(re.findall(r'"((?:line|done|refused|failed|system|command|button)-[a-z-]+)"', code))
    named |= {f"advice-{slug}" for slug in ADVISED}
    named |= {f"permission-{need.name}{part}" for need in NEEDS for part in ("", "-breaks")}
    named |= {f"state-{state}" for state in get_args(State)}
    named |= {f"refused-{slug}" for slug in re.findall(r'Refused\("([a-z-]+)"', code)}
    assert named - set(entries("en")) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_fits_where_discord_shows_it(code: str) -> None:
    words = TEXTS.in_language(code)
    for key, message in entries(code).items():
        text = words(key, **dict.fromkeys(variables(message), 7))
        limit = next(
            (LIMITS[start] for start in sorted(LIMITS, key=len, reverse=True) if key.startswith(start)), CONTENT
        )
        assert 0 < len(text) <= limit, f"{key}: {len(text)} of {limit}"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.slug)
def test_every_rule_of_tickets_has_a_sentence_that_its_facts_fill(code: str, rule: Rule) -> None:
    words = TEXTS.in_language(code)
    sentence = refusal(rule.slug, dict.fromkeys(rule.facts, 7), words)
    assert sentence != words("refused-unknown", slug=rule.slug)


def test_every_refusal_belongs_to_a_rule() -> None:
    code = "\n".join(path.read_text("utf-8") for path in HERE.rglob("*.py"))
    own = {"unknown", *re.findall(r'"([a-z]+(?:-[a-z]+)+)"', code)}
    own |= {f"answer-{kind}" for kind in ("missing", "too-short", "too-long", "unexpected")}
    slugs = {key.removeprefix("refused-") for key in entries("en") if key.startswith("refused-")}
    assert slugs - own - set(RULES) == set()


def test_an_unknown_rule_gets_an_honest_sentence() -> None:
    words = TEXTS.in_language("en")
    assert "moon-phase" in refusal("moon-phase", {}, words)
    assert "open-limit-reached" in refusal("open-limit-reached", {}, words)


def test_a_text_that_is_missing_or_lacks_a_value_is_an_error_not_a_blank() -> None:
    words = TEXTS.in_language("en")
    with pytest.raises(KeyError):
        words("no-such-text")
    with pytest.raises(KeyError):
        words("done-claimed")


@pytest.mark.parametrize(
    ("locale", "code"), [("de", "de"), ("de-AT", "de"), ("en-GB", "en"), ("fr", "en"), (None, "en"), ("den", "en")]
)
def test_german_locales_read_german_and_all_others_english(locale: str | None, code: str) -> None:
    assert language(locale) == code

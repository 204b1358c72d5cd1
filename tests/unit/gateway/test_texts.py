"""Every text exists in both languages, is used, and fits where Discord shows it."""

import re
from pathlib import Path
from typing import get_args

import pytest
from fluent.syntax import FluentParser, ast

from contracts.audit.changes import Area, Setting
from contracts.closing import CloseKind
from contracts.closing_facts import CallOff
from contracts.forms.kinds import QuestionKind
from contracts.gates.settings import Outside
from contracts.imports import Why
from contracts.insights.search import Phase
from contracts.insights.stats import Days
from contracts.levels.settings import Measure
from contracts.priorities import Priority
from contracts.settings import FeedbackWay, Language, PanelStyle
from contracts.states import State
from contracts.webhooks.facts import SwitchedOff
from services.gateway.domain.errors import ADVISED, SLUGS
from services.gateway.domain.selfcheck import CHANNEL_NEEDS, NEEDS
from services.gateway.locales import LANGUAGES, Texts, Words, language, sources
from services.gateway.rendering.ticket import COLOURS
from services.gateway.rendering.webhooks import FAULTS
from services.gateway.rendering.words import refusal
from services.gateway.usecases.ask_for_language import AS_AT_DISCORD
from services.gateway.usecases.homes import CATEGORIES_FULL
from services.gateway.usecases.miss_roles import NO_STAFF_ROLE, NO_TEAM_ROLE
from services.gateway.usecases.repair_panels import PANEL_DELETED
from services.tickets.domain.refusals import RULES, Rule

TEXTS = Texts()
HERE = Path("services/gateway")
ANYWHERE = {"command-": 100, "button-": 80, "menu-": 32}
"""What fits where Discord shows the texts of a kind, whichever file they stand in: characters by start of the key."""
LIMITS: dict[str, dict[str, int]] = {
    "commands": {"format-": 100},
    "audit": {"area-": 100, "audit-title": 256, "audit-kept": 2000, "setting-": 60},
    "feedback": {"feedback-way-": 100, "comment-form-": 100, "comment-form-title": 45, "comment-form-text": 45},
    "forms": {
        "editor-amount": 60,
        "form-question-": 45,
        "on-behalf-form-": 45,
        "on-behalf-form-more": 100,
        "form-question-least-about": 100,
        "form-question-most-about": 100,
        "form-question-options-about": 100,
        "form-question-options-new": 100,
        "way-": 100,
    },
    "gates": {
        "gates-": 256,
        "gates-about": 4096,
        "gates-outside-": 500,
        "hours-form-about": 100,
        "hours-form-title": 45,
        "hours-form-week": 45,
        "outside-": 100,
    },
    "help": {"help-": 1024, "help-about": 4096},
    "labels": {"labels-title": 256, "status-labels": 256},
    "levels": {"levels-": 256, "levels-about": 4096, "levels-hours": 1024, "levels-always": 1024, "level-": 256},
    "panel": {
        "form-placeholder": 100,
        "form-question": 45,
        "panel-button": 80,
        "panel-description": 4000,
        "panel-title": 256,
        "type-name": 45,
    },
    "panels": {
        "home-": 100,
        "editor-choose-question": 150,
        "editor-doubt-title": 200,
        "editor-one-line": 30,
        "editor-more-lines": 30,
        "editor-question-count": 100,
        "editor-types": 150,
        "form-": 45,
        "form-question-hint-about": 100,
        "form-team-about": 100,
        "form-type-description-about": 100,
        "form-type-emoji-about": 100,
        "form-type-label-about": 100,
        "form-type-name-about": 100,
        "panel-closed": 90,
        "panel-menu": 150,
        "panel-remove-about": 4096,
        "panel-remove-title": 50,
    },
    "privacy": {"erase-about": 4096, "erase-button": 80},
    "search": {"button-": 80, "phase-": 100, "search-page": 2048, "search-title": 256},
    "setup": {"permission-": 1024, "setup-fix": 1024},
    "tags": {
        "tag-form-": 45,
        "tag-form-about": 100,
        "tag-form-placeholder": 100,
        "tag-not-saved": 256,
        "tags-title": 256,
    },
    "stats": {"chart-": 45, "period-": 100, "stats-": 200, "stats-about": 4096, "stats-footer": 2048},
    "ticket": {
        "close-form-about": 100,
        "close-form-placeholder": 100,
        "close-form-reason": 45,
        "close-form-title": 45,
        "priority-": 100,
        "status-about-": 1024,
        "status-footer": 2048,
    },
}
"""The same for the texts of one file."""
CONTENT = 1800
"""Room for values below Discord's 2,000 characters of a message."""

CHOSEN = {AS_AT_DISCORD, *get_args(Language)}
ADVICE = {f"advice-{slug}" for slug in {*ADVISED, NO_STAFF_ROLE, NO_TEAM_ROLE, PANEL_DELETED}}
FAILURES = {
    f"failed-{slug}" for slug in {*SLUGS.values(), CATEGORIES_FULL, "discord-refused", "timed-out", "person-gone"}
}
PERMISSIONS = {f"permission-{need.name}{part}" for need in (*NEEDS, *CHANNEL_NEEDS) for part in ("", "-breaks")}
WAYS = {AS_AT_DISCORD, "staff", "thread", "short", "paragraph"}.union(
    *map(get_args, (Language, PanelStyle, Outside, QuestionKind, FeedbackWay))
)
FAMILIES: dict[str, set[str]] = {
    "answers": {f"done-priority-{level}" for level in get_args(Priority)},
    "audit": {f"area-{area}" for area in get_args(Area)}
    | {f"setting-{setting}" for setting in get_args(Setting)}
    | {f"audit-way-{way}" for way in WAYS},
    "closing": {f"closing-{kind}" for kind in get_args(CloseKind)} | {f"called-off-{why}" for why in get_args(CallOff)},
    "commands": {f"format-{kind}" for kind in ("html", "markdown", "json")},
    "feedback": {f"feedback-way-{way}" for way in get_args(FeedbackWay)},
    "gates": {f"outside-{what}" for what in ("warn", "block", "off")},
    "imports": {f"import-without-{why}" for why in get_args(Why)},
    "language": {f"{what}-{which}" for what in ("language", "done-language") for which in CHOSEN},
    "panels": {"home-thread", "home-channel"},
    "privacy": {"receipt-erase", "receipt-export", "notice-export-ready", "notice-erasure-done"},
    "levels": {f"levels-{measure}" for measure in get_args(Measure)}
    | {f"level-{measure}-{told}" for measure in get_args(Measure) for told in ("warned", "breached")},
    "refusals": ADVICE | FAILURES,
    "search": {f"phase-{phase}" for phase in get_args(Phase)},
    "setup": PERMISSIONS,
    "stats": {f"period-{days}" for days in get_args(Days)},
    "ticket": {f"state-{state}" for state in COLOURS}
    | {f"goodbye-{kind}" for kind in get_args(CloseKind)}
    | {"goodbye-plain", "goodbye-left", "goodbye-many"}
    | {f"priority-{level}" for level in get_args(Priority)}
    | {f"status-about-{phase}" for phase in ("open", "waiting-for-staff", "waiting-for-member", "closed", "failed")},
    "webhooks": {f"webhook-{what}-{why}" for what in ("off", "notice") for why in get_args(SwitchedOff)}
    | {f"webhook-fault-{slug}" for slug in FAULTS},
}
"""Keys whose ends the code takes from data, by file."""


def of_file(text: str) -> dict[str, ast.Message]:
    messages = [entry for entry in FluentParser().parse(text).body if isinstance(entry, ast.Message)]
    return {message.id.name: message for message in messages}


def entries(code: str) -> dict[str, ast.Message]:
    return {key: message for text in sources(code).values() for key, message in of_file(text).items()}


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
    return literal.union(*FAMILIES.values())


def fits(area: str, key: str) -> int:
    limits = ANYWHERE | LIMITS.get(area, {})
    return next((limits[start] for start in sorted(limits, key=len, reverse=True) if key.startswith(start)), CONTENT)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_keys_in_the_same_files(code: str) -> None:
    english, other = sources("en"), sources(code)
    assert {area: set(of_file(text)) for area, text in english.items()} == {
        area: set(of_file(text)) for area, text in other.items()
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_takes_the_same_values_in_all_languages(code: str) -> None:
    english, other = entries("en"), entries(code)
    assert {key for key in english if variables(english[key]) != variables(other[key])} == set()


def test_every_key_is_used() -> None:
    unused = {key for key in entries("en") if key not in used_keys() and not key.startswith(("refused-", "retained-"))}
    assert unused == set()


def test_every_key_the_code_names_exists() -> None:
    code = "\n".join(path.read_text("utf-8") for path in HERE.rglob("*.py"))
    named = set(re.findall(r'(?:words|described|_words)\(\s*"([a-z-]+)"', code))
    named |= set(re.findall(r'"((?:line|done|refused|failed|system|command|button)-[a-z-]+)"', code))
    named |= ADVICE | PERMISSIONS
    named |= {f"state-{state}" for state in get_args(State)}
    named |= {f"refused-{slug}" for slug in re.findall(r'Refused\("([a-z-]+)"', code)}
    assert named - set(entries("en")) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_fits_where_discord_shows_it(code: str) -> None:
    words = TEXTS.in_language(code)
    for area, key, message in (
        (area, key, message) for area, text in sources(code).items() for key, message in of_file(text).items()
    ):
        text = words(key, **dict.fromkeys(variables(message), 7))
        limit = fits(area, key)
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


@pytest.mark.parametrize("second", ["panel", "ticket"])
def test_a_key_that_is_there_twice_is_an_error(second: str) -> None:
    texts = {"panel": "open = Open\n"}
    texts[second] = texts.get(second, "") + "open = Opens\n"
    with pytest.raises(ValueError, match=rf"en/{second}\.ftl has open, which panel\.ftl has already"):
        Words("en", texts)


def test_a_text_that_is_not_fluent_is_an_error_that_names_its_file() -> None:
    with pytest.raises(ValueError, match=r"en/panel\.ftl is not Fluent at open"):
        Words("en", {"panel": "open = { $\n"})


def test_limits_and_families_stand_with_the_file_they_are_about() -> None:
    files = {area: set(of_file(text)) for area, text in sources("en").items()}
    for area, family in FAMILIES.items():
        assert family & files[area]
        assert [other for other in files if other != area and family & files[other]] == []
    starts = [(area, start) for area, limits in LIMITS.items() for start in limits]
    assert [each for each in starts if not any(key.startswith(each[1]) for key in files[each[0]])] == []


@pytest.mark.parametrize(
    ("locale", "code"), [("de", "de"), ("de-AT", "de"), ("en-GB", "en"), ("fr", "en"), (None, "en"), ("den", "en")]
)
def test_german_locales_read_german_and_all_others_english(locale: str | None, code: str) -> None:
    assert language(locale) == code

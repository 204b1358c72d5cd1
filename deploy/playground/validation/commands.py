"""Application commands as a bot may register them."""

import re

from deploy.playground.errors import refused
from deploy.playground.validation.form import Faults, Form
from deploy.playground.wire import Json
from deploy.playground.world.model import ChannelType

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER_OPTION, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
NESTED = (SUBCOMMAND, GROUP)
LOCALES = frozenset((
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu",
    "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg",
    "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
))  # fmt: skip
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}


def read_all(body: object) -> list[Json]:
    """Check the list of a bulk overwrite; faults sit under the index of the command."""
    if not isinstance(body, list):
        faults = Faults()
        faults.add((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        faults.settle()
        return []
    faults, seen = Faults(), set()
    for index, entry in enumerate(body):
        form = Form(entry, faults, (str(index),))
        _command(form)
        key = (str(form.body.get("type") or CHAT_INPUT), str(form.body.get("name")))
        if key in seen:
            faults.add((), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        seen.add(key)
    faults.settle()
    for kind, most in MOST.items():
        if sum((entry.get("type") or CHAT_INPUT) == kind for entry in body) > most:
            raise refused(30032)
    return body


def read(body: object) -> Json:
    """Check one command."""
    form = Form(body)
    _command(form)
    form.faults.settle()
    return form.body


def _command(form: Form) -> None:
    kind = form.choice("type", (CHAT_INPUT, USER, MESSAGE)) or CHAT_INPUT
    if kind == CHAT_INPUT:
        _name(form)
        form.text("description", required=True, least=1, most=100)
        _localized(form, "description", most=100)
        _options(form, depth=0)
        if _size(form.body) > 8000:
            form.fault(None, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")
    else:
        form.text("name", required=True, least=1, most=32)
        _localized(form, "name", most=32)
        if form.body.get("description"):
            form.fault(
                "description",
                "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
                "Context menu commands cannot have a description",
            )
        if form.body.get("options"):
            form.fault(
                "options", "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", "Context menu commands cannot have options"
            )
    form.number("default_member_permissions", least=0)
    for key in ("dm_permission", "nsfw", "default_permission"):
        form.flag(key)
    for key, most in (("contexts", 2), ("integration_types", 1)):
        for index, value in enumerate(form.items(key, most=3)):
            if value not in range(most + 1):
                form.faults.add(
                    (*form.path, key, str(index)), "BASE_TYPE_CHOICES", f"Value must be between 0 and {most}."
                )


def _name(form: Form) -> None:
    name = form.text("name", required=True, least=1, most=32)
    if name and len(name) <= 32 and not named_well(name):
        form.fault("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    _localized(form, "name", most=32)


def named_well(name: str) -> bool:
    """Whether a slash command or option may be called so: letters, digits, - and _, in lower case."""
    return re.fullmatch(r"[-_'\w]{1,32}", name) is not None and name == name.lower()


def _localized(form: Form, key: str, *, most: int) -> None:
    found = form.form(f"{key}_localizations")
    if found is None:
        return
    for locale in found.body:
        if locale not in LOCALES:
            found.fault(locale, "BASE_TYPE_CHOICES", "Value must be a locale Discord knows.")
        found.text(locale, least=1, most=most)


def _options(form: Form, *, depth: int) -> None:
    names: set[str] = set()
    optional_seen = False
    kinds = set()
    for option in form.forms("options", most=25):
        kind = option.choice("type", range(1, 12), required=True) or STRING
        kinds.add(kind in NESTED)
        _name(option)
        option.text("description", required=True, least=1, most=100)
        _localized(option, "description", most=100)
        name = str(option.body.get("name"))
        if name in names:
            option.fault("name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        names.add(name)
        if kind in NESTED:
            if (kind == GROUP and depth) or depth > 1:
                option.fault("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command option type is invalid")
            _options(option, depth=depth + (1 if kind == GROUP else 2))
            continue
        required = option.flag("required")
        if required and optional_seen:
            option.fault(
                "required",
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_seen = optional_seen or not required
        _plain(option, kind)
    if len(kinds) > 1 or (depth == 1 and False in kinds):
        form.fault(
            "options",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        )


def _plain(option: Form, kind: int) -> None:
    autocomplete = option.flag("autocomplete")
    for choice in option.forms("choices", most=25):
        choice.text("name", required=True, least=1, most=100)
        _localized(choice, "name", most=100)
        if kind == STRING:
            choice.text("value", required=True, most=100)
        elif not isinstance(choice.body.get("value"), int | float):
            choice.fault("value", "NUMBER_TYPE_COERCE", f'Value "{choice.body.get("value")}" is not int.')
    if autocomplete and option.body.get("choices"):
        option.fault(
            "autocomplete",
            "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES",
            "Choices and autocomplete are mutually exclusive",
        )
    if kind not in (STRING, INTEGER, NUMBER) and (autocomplete or option.body.get("choices")):
        option.fault("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "This option type takes no choices")
    option.number("min_length", least=0, most=6000)
    option.number("max_length", least=1, most=6000)
    for index, value in enumerate(option.items("channel_types", most=20)):
        if value not in (*map(int, ChannelType), 2, 13, 14, 15, 16):
            at = (*option.path, "channel_types", str(index))
            option.faults.add(at, "BASE_TYPE_CHOICES", "Value must be a channel type.")


def _size(node: Json) -> int:
    total = sum(len(str(node.get(key) or "")) for key in ("name", "description", "value"))
    lists = [node[key] for key in ("options", "choices") if isinstance(node.get(key), list)]
    return total + sum(_size(each) for listed in lists for each in listed if isinstance(each, dict))


def read_choices(body: object) -> list[Json]:
    """Check the choices of an autocomplete answer; at most 25."""
    outer = Form(body)
    form = outer.form("data", required=True)
    if form is not None:
        for choice in form.forms("choices", required=True, most=25):
            choice.text("name", required=True, least=1, most=100)
            value = choice.body.get("value")
            if value is None:
                choice.fault("value", "BASE_TYPE_REQUIRED", "This field is required")
            elif isinstance(value, str) and len(value) > 100:
                choice.fault("value", "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
    outer.faults.settle()
    return list(form.body["choices"]) if form is not None else []

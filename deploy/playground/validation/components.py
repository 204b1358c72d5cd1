"""Message components, v1 (action rows) and v2 (flag 32768)."""

from collections.abc import Callable

from deploy.playground.validation.form import Form
from deploy.playground.wire import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = range(1, 9)
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR = range(9, 15)
CONTAINER, LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 17, 18, 19, 21, 22, 23
DEFAULT_VALUES = ("user", "role", "channel")
"""What is chosen from the start in a menu of Discord's own things."""
SELECTS = (STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT)
IN_CONTAINER = (ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR)
TOP_LEVEL_V2 = (*IN_CONTAINER, CONTAINER)
MEDIA = ("http", "https", "attachment")


class Checker:
    """One pass over a component tree: ids and custom ids must be unique, text and counts are limited."""

    def __init__(self, *, v2: bool) -> None:
        self.v2 = v2
        self.custom_ids: set[str] = set()
        self.ids: set[int] = set()
        self.count = 0
        self.text = 0
        self._by_type: dict[int, Callable[[Form], None]] = {
            ROW: self._row,
            SECTION: self._section,
            TEXT_DISPLAY: self._text_display,
            GALLERY: self._gallery,
            FILE: self._file,
            SEPARATOR: self._separator,
            CONTAINER: self._container,
        }

    def top_level(self, form: Form) -> list[Json]:
        """Check `components` of a message."""
        allowed = TOP_LEVEL_V2 if self.v2 else (ROW,)
        for child in form.forms("components", most=40 if self.v2 else 5):
            self._child(child, allowed)
        if self.count > 40 and self.v2:
            form.fault("components", "BASE_TYPE_MAX_LENGTH", "Must be 40 or fewer in length.")
        if self.text > 4000:
            form.fault(
                "components",
                "COMPONENT_MAX_TOTAL_LENGTH_EXCEEDED",
                "The total text of all components must be 4000 or fewer in length.",
            )
        return form.objects("components")

    def _child(self, form: Form, allowed: tuple[int, ...]) -> None:
        self.count += 1
        kind = form.choice("type", allowed, required=True)
        self.component_id(form)
        if kind in allowed and kind in self._by_type:
            self._by_type[kind](form)

    def component_id(self, form: Form) -> None:
        """`id` is optional, 0 means unset, and otherwise unique."""
        found = form.number("id", least=0, most=2**31 - 1)
        if found and found in self.ids:
            form.fault("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
        self.ids.add(found or 0)

    def custom_id(self, form: Form) -> None:
        """`custom_id`: 1 to 100 characters, unique in the message or modal."""
        found = form.text("custom_id", required=True, least=1, most=100)
        if found and found in self.custom_ids:
            form.fault("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        self.custom_ids.add(found or "")

    def _row(self, form: Form) -> None:
        children = list(form.forms("components", required=True, least=1, most=5))
        kinds = []
        for child in children:
            self.count += 1
            kind = child.choice("type", (BUTTON, *SELECTS), required=True)
            kinds.append(kind)
            self.component_id(child)
            if kind == BUTTON:
                self.button(child)
            elif kind in SELECTS:
                self.select(child)
        if len(kinds) > 1 and any(kind in SELECTS for kind in kinds):
            form.fault(
                "components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width"
            )

    def button(self, form: Form) -> None:
        """A button: link buttons need `url`, others `custom_id`; never both."""
        style = form.choice("style", range(1, 7), required=True)
        form.text("label", most=80)
        form.flag("disabled")
        if form.body.get("label") in (None, "") and not form.body.get("emoji") and style != 6:
            form.fault(None, "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji")
        emoji(form)
        if style == 5:
            form.url("url", required=True, schemes=("http", "https", "discord"))
            if form.body.get("custom_id") is not None:
                form.fault(
                    "custom_id",
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "A custom id and url cannot both be specified",
                )
        elif style == 6:
            form.snowflake("sku_id", required=True)
        else:
            self.custom_id(form)
            if form.body.get("url") is not None:
                form.fault(
                    "url",
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "A custom id and url cannot both be specified",
                )

    def select(self, form: Form, *, in_modal: bool = False) -> None:
        """A select menu of any kind."""
        self.custom_id(form)
        form.text("placeholder", most=150)
        form.flag("disabled")
        least = form.number("min_values", least=0, most=25)
        most = form.number("max_values", least=1, most=25)
        if (1 if least is None else least) > (1 if most is None else most):
            form.fault(
                "min_values",
                "SELECT_COMPONENT_MIN_GREATER_THAN_MAX",
                "The minimum number of values cannot exceed the maximum",
            )
        if in_modal and form.flag("required") is not False and least == 0:
            form.fault("min_values", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.")
        if form.body.get("type") != STRING_SELECT:
            for value in form.forms("default_values", most=25):
                value.snowflake("id", required=True)
                if value.body.get("type") not in DEFAULT_VALUES:
                    value.fault("type", "BASE_TYPE_CHOICES", f"Value must be one of {set(DEFAULT_VALUES)}.")
            return
        values: set[str] = set()
        for option in form.forms("options", required=True, least=1, most=25):
            options_entry(option, values, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")
            emoji(option)
        if most is not None and len(form.objects("options")) < most:
            form.fault(
                "max_values",
                "SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS",
                "The maximum number of values exceeds the number of options",
            )

    def _section(self, form: Form) -> None:
        for child in form.forms("components", required=True, least=1, most=3):
            self._child(child, (TEXT_DISPLAY,))
        accessory = form.form("accessory", required=True)
        if accessory is None:
            return
        self.count += 1
        self.component_id(accessory)
        kind = accessory.choice("type", (BUTTON, THUMBNAIL), required=True)
        if kind == BUTTON:
            self.button(accessory)
        elif kind == THUMBNAIL:
            self._media(accessory, "media")

    def _text_display(self, form: Form) -> None:
        content = form.text("content", required=True, least=1, most=4000)
        self.text += len(content or "")

    def _media(self, form: Form, key: str, schemes: tuple[str, ...] = MEDIA) -> None:
        form.text("description", most=1024)
        form.flag("spoiler")
        if media := form.form(key, required=True):
            media.url("url", required=True, schemes=schemes)

    def _gallery(self, form: Form) -> None:
        for item in form.forms("items", required=True, least=1, most=10):
            self._media(item, "media")

    def _file(self, form: Form) -> None:
        self._media(form, "file", ("attachment",))

    def _separator(self, form: Form) -> None:
        form.flag("divider")
        form.choice("spacing", (1, 2))

    def _container(self, form: Form) -> None:
        form.number("accent_color", least=0, most=0xFFFFFF)
        form.flag("spoiler")
        for child in form.forms("components", required=True, least=1, most=40):
            self._child(child, IN_CONTAINER)


def options_entry(option: Form, values: set[str], code: str) -> None:
    """One option of a select menu or group: label, value, description, unique value."""
    option.text("label", required=True, least=1, most=100)
    value = option.text("value", required=True, least=1, most=100)
    option.text("description", most=100)
    option.flag("default")
    if value and value in values:
        option.fault("value", code, "The specified option value is already used")
    values.add(value or "")


def emoji(form: Form) -> None:
    """A partial emoji: an id, or a name that is an emoji and not words."""
    found = form.form("emoji")
    if found is None:
        return
    found.snowflake("id")
    name = found.text("name", most=32)
    if not found.body.get("id") and (not name or name.isascii()):
        found.fault("name", "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")


def numbered(components: list[Json]) -> list[Json]:
    """Components with the `id` Discord gives to each that has none, in reading order."""
    taken = set()

    def collect(part: object) -> None:
        for each in _parts(part):
            taken.add(each.get("id"))
            collect(each)

    def assign(part: Json) -> None:
        for each in _parts(part):
            if not each.get("id"):
                each["id"] = next(free)
            assign(each)

    root: Json = {"components": components}
    collect(root)
    free = (number for number in range(1, 1000) if number not in taken)
    assign(root)
    return components


def _parts(part: object) -> list[Json]:
    if not isinstance(part, dict):
        return []
    children = part.get("components")
    nested = [*(children if isinstance(children, list) else []), part.get("accessory"), part.get("component")]
    return [each for each in nested if isinstance(each, dict)]


def walk(components: list[Json]) -> list[Json]:
    """Every component of a tree, in reading order."""
    found: list[Json] = []
    for component in components:
        found.append(component)
        found.extend(walk(_parts(component)))
    return found

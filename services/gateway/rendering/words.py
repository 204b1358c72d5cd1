"""Sentences for one person: refusals, what is missing, receipts."""

from collections.abc import Mapping

from services.gateway.domain.custom_ids.privacy import EraseButton
from services.gateway.domain.selfcheck import Need
from services.gateway.locales import Words
from services.gateway.rendering.amounts import amount
from services.gateway.rendering.parts import AMBER, BLUE, DANGER, RED, Json, button, embed, field, message, rows


def refusal(slug: str, facts: Mapping[str, str | int], words: Words) -> str:
    """Why something was not done, and what to do about it; honest about a rule it has no sentence for."""
    key = f"refused-{slug}"
    if key not in words:
        return words("refused-unknown", slug=slug)
    try:
        return words(key, **_readable(facts, words))
    except KeyError:
        return words("refused-unknown", slug=slug)


def obstacle(slug: str, words: Words) -> str:
    """Why Discord would not, for the member who waits."""
    key = f"failed-{slug}"
    return words(key) if key in words else words("failed-discord-refused", slug=slug)


def advice(slug: str, channel_id: str, words: Words) -> str:
    """What the server's owner can do about it."""
    return words(f"advice-{slug}", channel=f"<#{channel_id}>")


def missing_permissions(channel_id: str, needs: tuple[Need, ...], words: Words) -> Json:
    """What the bot lacks in a channel, what each one breaks, and how to give it."""
    essential = any(need.essential for need in needs)
    fields = [
        field(
            words(
                "setup-missing-essential" if need.essential else "setup-missing-useful",
                name=words(f"permission-{need.name}"),
            ),
            words(f"permission-{need.name}-breaks"),
            inline=False,
        )
        for need in needs
    ]
    frame = embed(
        words("setup-check-title" if essential else "setup-advice-title"),
        words("setup-check" if essential else "setup-advice", channel=f"<#{channel_id}>"),
        colour=RED if essential else AMBER,
        fields=[*fields, field(words("setup-fix-title"), words("setup-fix", channel=f"<#{channel_id}>"), inline=False)],
    )
    return message(embeds=[frame])


def erase_question(words: Words) -> Json:
    """The confirmation of `/privacy delete`."""
    frame = embed(words("erase-title"), words("erase-about"), colour=RED)
    return message(embeds=[frame], components=rows([button(words("erase-button"), EraseButton(), DANGER)]))


def help_page(words: Words, *, staff: bool, manager: bool) -> Json:
    """What there is and how to begin; each reads of the commands that Discord shows them."""
    fields = [field(words("help-member-title"), words("help-member"), inline=False)]
    if staff:
        fields.append(field(words("help-staff-title"), words("help-staff"), inline=False))
    if manager:
        fields.append(field(words("help-managers-title"), words("help-managers"), inline=False))
    fields.append(field(words("help-privacy-title"), words("help-privacy"), inline=False))
    return message(embeds=[embed(words("help-title"), words("help-about"), colour=BLUE, fields=fields)])


def _readable(facts: Mapping[str, str | int], words: Words) -> dict[str, str | int]:
    """Numbers of tickets with their zeros, names of priorities in words, moments and roles as Discord shows them."""
    readable = dict(facts)
    if isinstance(number := facts.get("number"), int):
        readable["number"] = f"{number:04d}"
    if (priority := f"priority-{facts.get('priority')}") in words:
        readable["priority"] = words(priority)
    if isinstance(seconds := facts.get("seconds"), int):
        readable["wait"] = amount(seconds, words)
    for name in ("role", "roles"):
        if name in facts:
            readable[name] = ", ".join(f"<@&{role_id}>" for role_id in str(facts[name]).split(","))
    for name in ("resets_at", "closed_at", "purged_at"):
        if name in facts:
            readable[name] = f"<t:{facts[name]}:{'R' if name == 'resets_at' else 'D'}>"
    return readable


def notice(template: str, facts: Mapping[str, str | int], words: Words) -> str:
    """How a person's request about their own data ended."""
    readable = dict(facts)
    kept = [slug for slug in str(facts.get("retained_what", "")).split(",") if slug]
    names = [words(key) if (key := f"retained-{slug}") in words else slug for slug in kept]
    readable["kept"] = words("erased-kept", what=_listed(names, words)) if names else words("erased-nothing-kept")
    return words(f"notice-{template}", **readable)


def _listed(names: list[str], words: Words) -> str:
    """A list as it is said: the last name after an `and`."""
    *first, last = names
    return words("list-and", first=", ".join(first), last=last) if first else last

"""Every kind of custom id has one handler, or the gateway does not start."""

import pytest

from services.gateway.discord.clicks.handlers import Handlers, Take, table
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.privacy import EraseButton
from services.gateway.domain.custom_ids.ticket import CloseButton, CloseForm


async def work(_asking: Asking, _what: object, _interaction: object) -> None: ...


def test_the_features_handlers_make_one_table() -> None:
    first: Handlers = {EraseButton: Take(work)}
    second: Handlers = {CloseButton: Take(work), CloseForm: Take(work)}
    assert table([first, second], [EraseButton, CloseForm, CloseButton]) == {**first, **second}


def test_a_kind_handled_by_two_features_is_an_error() -> None:
    feature: Handlers = {EraseButton: Take(work)}
    with pytest.raises(ValueError, match="EraseButton is handled twice"):
        table([feature, feature], [EraseButton])


def test_a_kind_nobody_handles_is_an_error() -> None:
    with pytest.raises(ValueError, match="nobody handles CloseButton, CloseForm"):
        table([{EraseButton: Take(work)}], [EraseButton, CloseForm, CloseButton])

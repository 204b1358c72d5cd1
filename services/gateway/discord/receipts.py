"""What a person reads as soon as their request about their own data is on its way."""

from typing import Literal

from contracts.policy import policy
from services.gateway.domain.asking import Asking
from services.gateway.locales import Words
from services.gateway.rendering.parts import Json, message
from services.gateway.usecases.ask_privacy import AskPrivacy


async def ask_privacy(privacy: AskPrivacy, asking: Asking, kind: Literal["export", "erase"], words: Words) -> Json:
    """Asks, and says by when it is done."""
    case_id = await privacy.ask(asking, kind)
    return message(words(f"receipt-{kind}", case=case_id, days=policy().deletion_deadline_days))

"""The load and the verdict without any fault, so that what they find later is the fault's doing."""

from tests.chaos.load import Load
from tests.chaos.verdict import judge
from tests.infrastructure.system import System


async def test_everything_holds_when_nothing_happens(stack: System, load: Load) -> None:
    async with load.portion() as portion:
        portion.struck.set()
    await judge(stack, portion.conversations)

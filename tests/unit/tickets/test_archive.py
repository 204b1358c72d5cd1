"""What is known of a message does not depend on the order in which it was heard."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from services.tickets.domain.archive import MAX_VERSIONS, Message, Version, snowflake_time
from tests.unit.tickets.values import NOW

Known = Message[str, str]
POSTED = Version(NOW, "first")
EDITS = tuple(Version(NOW + timedelta(seconds=second), f"edit {second}") for second in range(1, 4))


def fold(message: Known, record: object) -> Known:
    if isinstance(record, Version):
        return message.posted("author", record) if record is POSTED else message.edited(record)
    assert isinstance(record, datetime)
    return message.deleted(record)


def after(*records: object) -> Known:
    message: Known = Message()
    for record in records:
        message = fold(message, record)
    return message


def test_an_edit_before_its_post_is_kept() -> None:
    assert after(EDITS[0]).versions == (EDITS[0],)
    assert after(EDITS[0], POSTED).versions == (POSTED, EDITS[0])


def test_an_older_edit_never_takes_the_place_of_a_newer_one() -> None:
    assert after(POSTED, EDITS[2], EDITS[0]).versions[-1] == EDITS[2]


def test_a_deletion_wins_wherever_it_comes() -> None:
    for records in permutations((POSTED, EDITS[0], NOW + timedelta(minutes=1))):
        message = after(*records)
        assert (message.post, message.versions) == ("author", ())
        assert message.deleted_at == NOW + timedelta(minutes=1)


@given(st.lists(st.sampled_from((POSTED, *EDITS)), max_size=12), st.randoms())
def test_order_and_repetition_do_not_matter(records: list[Version[str]], random: object) -> None:
    shuffled = records[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert after(*records) == after(*shuffled) == after(*dict.fromkeys(records))


def test_a_message_edited_for_ever_keeps_its_first_and_latest_texts() -> None:
    edits = [Version(NOW + timedelta(seconds=second), str(second)) for second in range(1, 200)]
    versions = after(POSTED, *edits).versions
    assert len(versions) == MAX_VERSIONS
    assert (versions[0], versions[-1]) == (POSTED, edits[-1])


def test_a_snowflake_tells_its_time() -> None:
    # The example of https://docs.discord.com/developers/reference#snowflakes
    assert snowflake_time("175928847299117063") == datetime(2016, 4, 30, 11, 18, 25, 796000, tzinfo=UTC)

"""What another bot was set up to, within the limits of Discord and of ours."""

from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.foreign.reading import source_of
from services.gateway.domain.foreign.set_up import ForeignSetUp, set_up_of
from services.gateway.domain.foreign.tickets import Fields
from tests.infrastructure import foreign_files as foreign

NAMES = (
    "categories", "tags", "name", "content", "questions", "label", "type", "options", "order", "staffRoles", "emoji",
    "description", "style", "minLength", "maxLength", "placeholder", "required",
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NAMES), inner),
)


def test_types_forms_teams_and_saved_answers_are_taken() -> None:
    found = source_of(foreign.discord_tickets(category="Lamps", roles=["77"]), "1").set_up
    (kind,) = found.types
    assert (kind.name, kind.emoji, kind.description, kind.team_role_ids) == ("Lamps", "🎫", "About lamps", None)
    first, second = kind.questions
    assert (first.label, first.style, first.max_length) == ("What happened?", "paragraph", 900)
    assert (second.kind, [option.label for option in second.options]) == ("choice", ["Lamp", "Horn"])
    assert (found.role_ids, found.tags) == (("77",), (("bulb", "Change the bulb."),))
    assert (found.questions_left, found.tags_left) == (1, 1)


def test_types_that_other_roles_work_have_a_team_of_their_own() -> None:
    categories = [{"name": name, "staffRoles": roles} for name, roles in (("A", ["1", "2"]), ("B", ["2"]), ("C", []))]
    found = set_up_of(Fields({"categories": categories}))
    assert [kind.team_role_ids for kind in found.types] == [None, ("2",), None]
    assert [kind.type_id for kind in found.types] == ["type-0", "type-1", "type-2"]


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_no_set_up_makes_the_reader_fail(raw: dict[str, object]) -> None:
    whole = {"categories": [raw | {"name": "A"}], "tags": [raw]}
    for each in (raw, whole):
        assert isinstance(set_up_of(Fields(each)), ForeignSetUp)

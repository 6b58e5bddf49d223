"""Groups of features hold what they name, and each names something that the models use."""

from kg.extract.model import load_model
from kg.train.groups import GROUPS, NOTHING, Group


def test_a_group_holds_features_of_its_model_only() -> None:
    group = Group(name="beside", model="state", heads=frozenset({"pb"}))
    assert group.of("state")("Visit|pb:in:L")
    assert group.of("state")("pb:in:L")
    assert not group.of("state")("pb2:the_in")
    assert not group.of("type")("pb:in:L")


def test_nothing_drops_nothing() -> None:
    assert not any(NOTHING.of(model)("w:sign") for model in ("type", "state", "set", "event"))


def test_each_group_takes_something_and_leaves_something() -> None:
    linear = load_model().linear
    for group in GROUPS:
        features = linear[group.model].features
        dropped = sum(map(group.of(group.model), features))
        assert 0 < dropped < len(features), group.name


def test_groups_of_one_model_do_not_overlap() -> None:
    for model in {group.model for group in GROUPS}:
        heads = [head for group in GROUPS if group.model == model for head in group.heads]
        assert len(heads) == len(set(heads))

"""Groups of features: what a model loses when it must do without one tells what the group is worth."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Drops = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Features that belong together.

    Attributes:
        name: For people.
        model: The model that uses them: "type", "state", "set" or "event".
        heads: What stands before the first colon of their names; the type of event before a bar does not count.
    """

    name: str
    model: str
    heads: frozenset[str]

    def of(self, model: str) -> Drops:
        """Give what tells whether a feature of a model is in the group.

        Example:
            >>> drops = Group(name="words", model="type", heads=frozenset({"w"})).of("type")
            >>> drops("w:sign"), drops("b:sign_deal")
            (True, False)
        """
        if model != self.model:
            return keep_all
        return lambda feature: feature.rpartition("|")[2].partition(":")[0] in self.heads


def keep_all(_feature: str) -> bool:
    """Drop nothing."""
    return False


def _group(name: str, model: str, heads: str) -> Group:
    return Group(name=name, model=model, heads=frozenset(heads.split()))


NOTHING: Final = _group("nothing", "", "")
"""No feature at all: the model keeps everything."""
GROUPS: Final = (
    _group("single words of the sentence", "type", "w"),
    _group("pairs of words of the sentence", "type", "b x"),
    _group("classes of words, from the lists", "type", "k kk kr kl kn kc"),
    _group("headline", "type", "tk tkk tw"),
    _group("sentences before and after", "type", "pk nk old new"),
    _group("which states and bodies are named", "type", "ns np na mk mh newstates"),
    _group("place of the sentence in the article", "type", "at size len opens last speech"),
    _group("words beside a state's name", "state", "pb pb2 pa pab poss starts"),
    _group("where a state's name stands in the sentence", "state", "side far crosses between nth lastone"),
    _group("a state's part in the rest of the article", "state", "rank title lead share few"),
    _group(
        "lists and groups of states as a whole",
        "set",
        "all more fewer none org onlyorg group union previous title nottitle top parted whole islist",
    ),
    _group("other tellings of the same event", "event", "same samebetter sameworse kinbetter"),
    _group("other events of the same sentence", "event", "beaten beside with"),
)
"""All that is left out in turn, one at a time."""

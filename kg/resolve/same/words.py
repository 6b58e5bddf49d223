"""Words that say little when tellings are compared. To mend a wrong merge, look here first."""

from collections.abc import Mapping
from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP: Final = _set("""
    the a an of on in for and to with by at from its his her their between has have had was were is are be been will
    would that which who this as it he she they also said after during under into over two three both sides country
    countries january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday
""")
"""Not counted as wording at all."""

COMMON: Final = _set("""
    military defence defense cooperation cooperate joint agreement agreed sign signed signing exercise drill hold held
    conduct conducted visit visited visiting official minister ministry forces force army navy air support supported
    train training trained country countries nation bilateral relations security meet meeting met talks discuss
    discussed plan planned plans will first new deliver delivered delivery supply buy purchase contract deal state
    states president general chief commander delegation leaders political day year month week include included part
    take took place start started begin began continue strengthen expand memorandum declaration statement troops
    soldiers personnel send sent provide provided aid million billion dollars trip arrived
""")
"""In nearly every story of the field: they count a third."""

GENERIC: Final = _set("""
    the a an of on in for and joint military international multinational bilateral trilateral annual exercise
    exercises drill drills manoeuvre manoeuvres maneuver maneuvers war game games training operation naval air special
    forces edition phase iteration declaration statement agreement memorandum mou treaty pact protocol meeting summit
    talks between with
""")
"""In names of events: what is left makes one name unlike another."""

POSTS: Final = _set("""
    president minister speaker chief commander secretary ambassador attache leadership general admiral head chairman
    delegation officials officers parliament ministry army navy force forces king prince sultan emir
""")
"""A person of whom only these words are known is a post, not a name."""

RANKS: Final[Mapping[str, tuple[str, ...]]] = {
    "president": (" president", " king ", " emir ", " sultan ", " leaders of ", " heads of state"),
    "premier": (" prime minister", " premier"),
    "defence minister": (
        " defence minister",
        " defense minister",
        " ministers of defence",
        " minister of defence",
    ),
    "foreign minister": (" foreign minister", " ministers of foreign", " minister of foreign"),
    "chief": (" chief", " commander"),
    "speaker": (" speaker", " parliamentar", " lawmakers", " deputies "),
    "deputy": (" deputy ", " vice "),
    "staff": (" staff talks", " delegations ", " experts ", " working group"),
}
"""Who speaks with whom: presidents that meet and ministers that meet are two meetings."""

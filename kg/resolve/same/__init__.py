"""Which tellings tell one event: evidence is weighed, the grey band waits for a person."""

from kg.resolve.same.merging import Candidate, Joined, join
from kg.resolve.same.voices import credibility_of, voices

__all__ = ["Candidate", "Joined", "credibility_of", "join", "voices"]

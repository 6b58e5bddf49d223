"""The closed lists of words: event types, roles, statuses, grades and kinds.

Generated from ontology/ by `python -m kg.vocab.generate`: change the Turtle, not this file.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class AgreementKind(StrEnum):
    """Kinds of defence agreement by the categories of the DCAD data set."""

    DCA = "DCA"
    DIC = "DIC"
    TREX = "TREX"
    PROCUREMENT = "PROCUREMENT"
    COMMISSION = "COMMISSION"
    RESEARCH = "RESEARCH"


class Credibility(StrEnum):
    """How credible a piece of information is, by the numbers of the Admiralty system."""

    C1 = "1"
    C2 = "2"
    C3 = "3"
    C4 = "4"
    C5 = "5"
    C6 = "6"


class EventType(StrEnum):
    """What kind of event happened."""

    AGREEMENT = "Agreement"
    DECLARATION = "Declaration"
    EXERCISE = "Exercise"
    ARMS_TRANSFER = "ArmsTransfer"
    TRAINING = "Training"
    VISIT = "Visit"
    MEETING = "Meeting"
    SUPPORT = "Support"
    AID = "Aid"
    DEPLOYMENT = "Deployment"
    JOINT_BODY = "JointBody"
    INDUSTRIAL_COOPERATION = "IndustrialCooperation"


class ExerciseDomain(StrEnum):
    """Domains of an exercise by the columns of the MME data set."""

    AIR = "air"
    LAND = "land"
    SEA = "sea"
    AMPHIBIOUS = "amphibious"
    CYBER = "cyber"


class ExerciseForm(StrEnum):
    """Forms of an exercise by the columns of the MME data set."""

    COMMAND_POST = "command-post"
    WARFIGHTING = "warfighting"
    PEACEKEEPING = "peacekeeping"
    HUMANITARIAN = "humanitarian"


class Obligation(StrEnum):
    """What members of an alliance promise one another, by the columns of the ATOP data set."""

    MUTUAL_DEFENCE = "mutual-defence"
    OFFENCE = "offence"
    NEUTRALITY = "neutrality"
    NON_AGGRESSION = "non-aggression"
    CONSULTATION = "consultation"


class PartyKind(StrEnum):
    """What kind of party takes part."""

    STATE = "state"
    PERSON = "person"
    FORCE = "force"
    MINISTRY = "ministry"
    PARLIAMENT = "parliament"
    COMPANY = "company"
    ORGANIZATION = "organization"


class Relation(StrEnum):
    """How an event of the news stands to a data set."""

    CONTRADICTS = "contradicts"
    MATCH = "match"
    EXTENDS = "extends"
    OUTSIDE = "outside"
    MISSING = "missing"
    UNTOLD = "untold"


class Reliability(StrEnum):
    """How reliable a source is, by the letters of the Admiralty system."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class ReviewState(StrEnum):
    """What a person decided about a telling."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"


class Role(StrEnum):
    """How a party takes part in an event."""

    SIGNATORY = "signatory"
    PARTICIPANT = "participant"
    VISITOR = "visitor"
    SENDER = "sender"
    HOST = "host"
    OBSERVER = "observer"
    SUPPLIER = "supplier"
    DONOR = "donor"
    RECIPIENT = "recipient"
    TRAINER = "trainer"
    TRAINEE = "trainee"
    SUPPORTER = "supporter"
    SUPPORTED = "supported"
    MEMBER = "member"
    PARTNER = "partner"


class Scope(StrEnum):
    """Whether an event is about defence as such."""

    DEFENCE = "defence"
    GENERAL = "general"


class Status(StrEnum):
    """How far an event has come."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    PLANNED = "planned"
    AGREED = "agreed"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


ROLES: Final[Mapping[EventType, tuple[Role, ...]]] = MappingProxyType(
    {
        EventType.AGREEMENT: (Role.SIGNATORY,),
        EventType.DECLARATION: (Role.SIGNATORY,),
        EventType.EXERCISE: (Role.PARTICIPANT, Role.HOST, Role.OBSERVER),
        EventType.ARMS_TRANSFER: (Role.SUPPLIER, Role.RECIPIENT),
        EventType.TRAINING: (Role.TRAINER, Role.TRAINEE),
        EventType.VISIT: (Role.VISITOR, Role.HOST),
        EventType.MEETING: (Role.PARTICIPANT, Role.HOST),
        EventType.SUPPORT: (Role.SUPPORTER, Role.SUPPORTED),
        EventType.AID: (Role.DONOR, Role.RECIPIENT),
        EventType.DEPLOYMENT: (Role.SENDER, Role.HOST),
        EventType.JOINT_BODY: (Role.MEMBER,),
        EventType.INDUSTRIAL_COOPERATION: (Role.PARTNER,),
    }
)
"""The roles that the parties of each type of event can have."""

LETTERS: Final[Mapping[EventType, str]] = MappingProxyType(
    {
        EventType.AGREEMENT: "A",
        EventType.DECLARATION: "D",
        EventType.EXERCISE: "E",
        EventType.ARMS_TRANSFER: "X",
        EventType.TRAINING: "T",
        EventType.VISIT: "V",
        EventType.MEETING: "M",
        EventType.SUPPORT: "S",
        EventType.AID: "I",
        EventType.DEPLOYMENT: "P",
        EventType.JOINT_BODY: "J",
        EventType.INDUSTRIAL_COOPERATION: "C",
    }
)
"""The letter that stands for each type in drawings."""

POINT_LIKE: Final[frozenset[EventType]] = frozenset(
    {
        EventType.DECLARATION,
        EventType.VISIT,
        EventType.MEETING,
        EventType.SUPPORT,
    }
)
"""Types that end as they begin, so that one pair of bounds serves both."""

SCHEMES: Final[Mapping[type[StrEnum], str]] = MappingProxyType(
    {
        AgreementKind: "agreement",
        Credibility: "credibility",
        ExerciseDomain: "domain",
        ExerciseForm: "form",
        Obligation: "obligation",
        Relation: "relation",
        Reliability: "reliability",
        ReviewState: "review",
        Scope: "scope",
        Status: "status",
    }
)
"""The part of a code's IRI that names its scheme: `<base>code/SCHEME/CODE`."""

LABELS: Final[Mapping[StrEnum, str]] = MappingProxyType(
    {
        AgreementKind.DCA: "Defence cooperation agreement",
        AgreementKind.DIC: "Defence industry",
        AgreementKind.TREX: "Training and exchange",
        AgreementKind.PROCUREMENT: "Procurement",
        AgreementKind.COMMISSION: "Joint commission",
        AgreementKind.RESEARCH: "Research",
        Credibility.C1: "Confirmed",
        Credibility.C2: "Probably true",
        Credibility.C3: "Possibly true",
        Credibility.C4: "Doubtful",
        Credibility.C5: "Improbable",
        Credibility.C6: "Cannot be judged",
        EventType.AGREEMENT: "Agreement",
        EventType.DECLARATION: "Declaration",
        EventType.EXERCISE: "Exercise",
        EventType.ARMS_TRANSFER: "Arms transfer",
        EventType.TRAINING: "Training",
        EventType.VISIT: "Visit",
        EventType.MEETING: "Meeting",
        EventType.SUPPORT: "Support",
        EventType.AID: "Aid",
        EventType.DEPLOYMENT: "Deployment",
        EventType.JOINT_BODY: "Joint body",
        EventType.INDUSTRIAL_COOPERATION: "Industrial cooperation",
        ExerciseDomain.AIR: "Air",
        ExerciseDomain.LAND: "Land",
        ExerciseDomain.SEA: "Sea",
        ExerciseDomain.AMPHIBIOUS: "Amphibious",
        ExerciseDomain.CYBER: "Cyber",
        ExerciseForm.COMMAND_POST: "Command post",
        ExerciseForm.WARFIGHTING: "Warfighting",
        ExerciseForm.PEACEKEEPING: "Peacekeeping",
        ExerciseForm.HUMANITARIAN: "Humanitarian",
        Obligation.MUTUAL_DEFENCE: "Mutual defence",
        Obligation.OFFENCE: "Offence",
        Obligation.NEUTRALITY: "Neutrality",
        Obligation.NON_AGGRESSION: "Non-aggression",
        Obligation.CONSULTATION: "Consultation",
        PartyKind.STATE: "State",
        PartyKind.PERSON: "Person",
        PartyKind.FORCE: "Force",
        PartyKind.MINISTRY: "Ministry",
        PartyKind.PARLIAMENT: "Parliament",
        PartyKind.COMPANY: "Company",
        PartyKind.ORGANIZATION: "Organization",
        Relation.CONTRADICTS: "Contradicts",
        Relation.MATCH: "Match",
        Relation.EXTENDS: "Extends",
        Relation.OUTSIDE: "Outside",
        Relation.MISSING: "Missing",
        Relation.UNTOLD: "Untold",
        Reliability.A: "Completely reliable",
        Reliability.B: "Usually reliable",
        Reliability.C: "Fairly reliable",
        Reliability.D: "Not usually reliable",
        Reliability.E: "Unreliable",
        Reliability.F: "Reliability unknown",
        ReviewState.UNREVIEWED: "Unreviewed",
        ReviewState.ACCEPTED: "Accepted",
        ReviewState.EDITED: "Edited",
        ReviewState.ADDED: "Added",
        ReviewState.REJECTED: "Rejected",
        Role.SIGNATORY: "Signatory",
        Role.PARTICIPANT: "Participant",
        Role.VISITOR: "Visitor",
        Role.SENDER: "Sender",
        Role.HOST: "Host",
        Role.OBSERVER: "Observer",
        Role.SUPPLIER: "Supplier",
        Role.DONOR: "Donor",
        Role.RECIPIENT: "Recipient",
        Role.TRAINER: "Trainer",
        Role.TRAINEE: "Trainee",
        Role.SUPPORTER: "Supporter",
        Role.SUPPORTED: "Supported",
        Role.MEMBER: "Member",
        Role.PARTNER: "Partner",
        Scope.DEFENCE: "Defence",
        Scope.GENERAL: "General",
        Status.PROPOSED: "Proposed",
        Status.NEGOTIATING: "Negotiating",
        Status.PLANNED: "Planned",
        Status.AGREED: "Agreed",
        Status.ONGOING: "Ongoing",
        Status.COMPLETED: "Completed",
        Status.CANCELLED: "Cancelled",
    }
)
"""English labels of all codes."""

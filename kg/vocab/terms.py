# ruff: noqa: N815
"""The IRIs of all terms, as plain constants: a misspelt one fails in mypy.

Generated from ontology/ by `python -m kg.vocab.generate`: change the Turtle, not this file.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NewType

Iri = NewType("Iri", str)
"""An absolute IRI, without angle brackets."""

VERSION: Final = "0.1.0"
VERSION_IRI: Final[Iri] = Iri("https://w3id.org/defcoop/ns/0.1.0")

NAMESPACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "kg": "https://w3id.org/defcoop/ns#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefix to namespace, for Turtle and SPARQL."""


class DCAT:
    """DCAT (`http://www.w3.org/ns/dcat#`)."""

    Dataset: Final[Iri] = Iri("http://www.w3.org/ns/dcat#Dataset")
    Distribution: Final[Iri] = Iri("http://www.w3.org/ns/dcat#Distribution")
    distribution: Final[Iri] = Iri("http://www.w3.org/ns/dcat#distribution")
    downloadURL: Final[Iri] = Iri("http://www.w3.org/ns/dcat#downloadURL")
    landingPage: Final[Iri] = Iri("http://www.w3.org/ns/dcat#landingPage")
    version: Final[Iri] = Iri("http://www.w3.org/ns/dcat#version")


class DCTERMS:
    """DCMI Metadata Terms (`http://purl.org/dc/terms/`)."""

    bibliographicCitation: Final[Iri] = Iri("http://purl.org/dc/terms/bibliographicCitation")
    date: Final[Iri] = Iri("http://purl.org/dc/terms/date")
    description: Final[Iri] = Iri("http://purl.org/dc/terms/description")
    identifier: Final[Iri] = Iri("http://purl.org/dc/terms/identifier")
    isReplacedBy: Final[Iri] = Iri("http://purl.org/dc/terms/isReplacedBy")
    issued: Final[Iri] = Iri("http://purl.org/dc/terms/issued")
    language: Final[Iri] = Iri("http://purl.org/dc/terms/language")
    license: Final[Iri] = Iri("http://purl.org/dc/terms/license")
    modified: Final[Iri] = Iri("http://purl.org/dc/terms/modified")
    publisher: Final[Iri] = Iri("http://purl.org/dc/terms/publisher")
    replaces: Final[Iri] = Iri("http://purl.org/dc/terms/replaces")
    rights: Final[Iri] = Iri("http://purl.org/dc/terms/rights")
    source: Final[Iri] = Iri("http://purl.org/dc/terms/source")
    title: Final[Iri] = Iri("http://purl.org/dc/terms/title")


class EDTF:
    """The Extended Date/Time Format datatypes (`http://id.loc.gov/datatypes/edtf/`)."""

    EDTF: Final[Iri] = Iri("http://id.loc.gov/datatypes/edtf/EDTF")


class FOAF:
    """FOAF (`http://xmlns.com/foaf/0.1/`)."""

    Agent: Final[Iri] = Iri("http://xmlns.com/foaf/0.1/Agent")
    Person: Final[Iri] = Iri("http://xmlns.com/foaf/0.1/Person")


class GEO:
    """GeoSPARQL (`http://www.opengis.net/ont/geosparql#`)."""

    Geometry: Final[Iri] = Iri("http://www.opengis.net/ont/geosparql#Geometry")
    asWKT: Final[Iri] = Iri("http://www.opengis.net/ont/geosparql#asWKT")
    hasGeometry: Final[Iri] = Iri("http://www.opengis.net/ont/geosparql#hasGeometry")
    wktLiteral: Final[Iri] = Iri("http://www.opengis.net/ont/geosparql#wktLiteral")


class KG:
    """Vocabulary of defence cooperation (`https://w3id.org/defcoop/ns#`)."""

    Agreement: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Agreement")
    Aid: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Aid")
    ArmsTransfer: Final[Iri] = Iri("https://w3id.org/defcoop/ns#ArmsTransfer")
    Article: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Article")
    Claim: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Claim")
    Company: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Company")
    Comparison: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Comparison")
    Declaration: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Declaration")
    Deployment: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Deployment")
    Event: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Event")
    Exercise: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Exercise")
    Force: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Force")
    IndustrialCooperation: Final[Iri] = Iri("https://w3id.org/defcoop/ns#IndustrialCooperation")
    JointBody: Final[Iri] = Iri("https://w3id.org/defcoop/ns#JointBody")
    MatchCandidate: Final[Iri] = Iri("https://w3id.org/defcoop/ns#MatchCandidate")
    Meeting: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Meeting")
    Ministry: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Ministry")
    Organization: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Organization")
    Parliament: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Parliament")
    Party: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Party")
    Person: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Person")
    Place: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Place")
    Record: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Record")
    Run: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Run")
    State: Final[Iri] = Iri("https://w3id.org/defcoop/ns#State")
    Support: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Support")
    Telling: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Telling")
    Training: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Training")
    Visit: Final[Iri] = Iri("https://w3id.org/defcoop/ns#Visit")
    WeaponSystem: Final[Iri] = Iri("https://w3id.org/defcoop/ns#WeaponSystem")
    actsFor: Final[Iri] = Iri("https://w3id.org/defcoop/ns#actsFor")
    against: Final[Iri] = Iri("https://w3id.org/defcoop/ns#against")
    agreedYears: Final[Iri] = Iri("https://w3id.org/defcoop/ns#agreedYears")
    agreementKind: Final[Iri] = Iri("https://w3id.org/defcoop/ns#agreementKind")
    attributedTo: Final[Iri] = Iri("https://w3id.org/defcoop/ns#attributedTo")
    background: Final[Iri] = Iri("https://w3id.org/defcoop/ns#background")
    bodyLength: Final[Iri] = Iri("https://w3id.org/defcoop/ns#bodyLength")
    bodySha256: Final[Iri] = Iri("https://w3id.org/defcoop/ns#bodySha256")
    byline: Final[Iri] = Iri("https://w3id.org/defcoop/ns#byline")
    candidate: Final[Iri] = Iri("https://w3id.org/defcoop/ns#candidate")
    cell: Final[Iri] = Iri("https://w3id.org/defcoop/ns#cell")
    compares: Final[Iri] = Iri("https://w3id.org/defcoop/ns#compares")
    confidence: Final[Iri] = Iri("https://w3id.org/defcoop/ns#confidence")
    costInDollars: Final[Iri] = Iri("https://w3id.org/defcoop/ns#costInDollars")
    counterpart: Final[Iri] = Iri("https://w3id.org/defcoop/ns#counterpart")
    course: Final[Iri] = Iri("https://w3id.org/defcoop/ns#course")
    cowCode: Final[Iri] = Iri("https://w3id.org/defcoop/ns#cowCode")
    credibility: Final[Iri] = Iri("https://w3id.org/defcoop/ns#credibility")
    deliveredNumber: Final[Iri] = Iri("https://w3id.org/defcoop/ns#deliveredNumber")
    deliveryDate: Final[Iri] = Iri("https://w3id.org/defcoop/ns#deliveryDate")
    designation: Final[Iri] = Iri("https://w3id.org/defcoop/ns#designation")
    donor: Final[Iri] = Iri("https://w3id.org/defcoop/ns#donor")
    entryIntoForce: Final[Iri] = Iri("https://w3id.org/defcoop/ns#entryIntoForce")
    evidence: Final[Iri] = Iri("https://w3id.org/defcoop/ns#evidence")
    exerciseDomain: Final[Iri] = Iri("https://w3id.org/defcoop/ns#exerciseDomain")
    exerciseForm: Final[Iri] = Iri("https://w3id.org/defcoop/ns#exerciseForm")
    extractor: Final[Iri] = Iri("https://w3id.org/defcoop/ns#extractor")
    field: Final[Iri] = Iri("https://w3id.org/defcoop/ns#field")
    fileSha256: Final[Iri] = Iri("https://w3id.org/defcoop/ns#fileSha256")
    focus: Final[Iri] = Iri("https://w3id.org/defcoop/ns#focus")
    goodsCondition: Final[Iri] = Iri("https://w3id.org/defcoop/ns#goodsCondition")
    host: Final[Iri] = Iri("https://w3id.org/defcoop/ns#host")
    inState: Final[Iri] = Iri("https://w3id.org/defcoop/ns#inState")
    involves: Final[Iri] = Iri("https://w3id.org/defcoop/ns#involves")
    iso3: Final[Iri] = Iri("https://w3id.org/defcoop/ns#iso3")
    key: Final[Iri] = Iri("https://w3id.org/defcoop/ns#key")
    letter: Final[Iri] = Iri("https://w3id.org/defcoop/ns#letter")
    localProduction: Final[Iri] = Iri("https://w3id.org/defcoop/ns#localProduction")
    m49: Final[Iri] = Iri("https://w3id.org/defcoop/ns#m49")
    member: Final[Iri] = Iri("https://w3id.org/defcoop/ns#member")
    modelSha256: Final[Iri] = Iri("https://w3id.org/defcoop/ns#modelSha256")
    obligation: Final[Iri] = Iri("https://w3id.org/defcoop/ns#obligation")
    observer: Final[Iri] = Iri("https://w3id.org/defcoop/ns#observer")
    office: Final[Iri] = Iri("https://w3id.org/defcoop/ns#office")
    order: Final[Iri] = Iri("https://w3id.org/defcoop/ns#order")
    orderDate: Final[Iri] = Iri("https://w3id.org/defcoop/ns#orderDate")
    orderedNumber: Final[Iri] = Iri("https://w3id.org/defcoop/ns#orderedNumber")
    participant: Final[Iri] = Iri("https://w3id.org/defcoop/ns#participant")
    partner: Final[Iri] = Iri("https://w3id.org/defcoop/ns#partner")
    pointLike: Final[Iri] = Iri("https://w3id.org/defcoop/ns#pointLike")
    producer: Final[Iri] = Iri("https://w3id.org/defcoop/ns#producer")
    programme: Final[Iri] = Iri("https://w3id.org/defcoop/ns#programme")
    rawSha256: Final[Iri] = Iri("https://w3id.org/defcoop/ns#rawSha256")
    reason: Final[Iri] = Iri("https://w3id.org/defcoop/ns#reason")
    recipient: Final[Iri] = Iri("https://w3id.org/defcoop/ns#recipient")
    recordKey: Final[Iri] = Iri("https://w3id.org/defcoop/ns#recordKey")
    redistributable: Final[Iri] = Iri("https://w3id.org/defcoop/ns#redistributable")
    relation: Final[Iri] = Iri("https://w3id.org/defcoop/ns#relation")
    reliability: Final[Iri] = Iri("https://w3id.org/defcoop/ns#reliability")
    reviewState: Final[Iri] = Iri("https://w3id.org/defcoop/ns#reviewState")
    reviewer: Final[Iri] = Iri("https://w3id.org/defcoop/ns#reviewer")
    row: Final[Iri] = Iri("https://w3id.org/defcoop/ns#row")
    scope: Final[Iri] = Iri("https://w3id.org/defcoop/ns#scope")
    score: Final[Iri] = Iri("https://w3id.org/defcoop/ns#score")
    sender: Final[Iri] = Iri("https://w3id.org/defcoop/ns#sender")
    series: Final[Iri] = Iri("https://w3id.org/defcoop/ns#series")
    signatory: Final[Iri] = Iri("https://w3id.org/defcoop/ns#signatory")
    status: Final[Iri] = Iri("https://w3id.org/defcoop/ns#status")
    supplier: Final[Iri] = Iri("https://w3id.org/defcoop/ns#supplier")
    supported: Final[Iri] = Iri("https://w3id.org/defcoop/ns#supported")
    supporter: Final[Iri] = Iri("https://w3id.org/defcoop/ns#supporter")
    takesRole: Final[Iri] = Iri("https://w3id.org/defcoop/ns#takesRole")
    telling: Final[Iri] = Iri("https://w3id.org/defcoop/ns#telling")
    tells: Final[Iri] = Iri("https://w3id.org/defcoop/ns#tells")
    termination: Final[Iri] = Iri("https://w3id.org/defcoop/ns#termination")
    trainee: Final[Iri] = Iri("https://w3id.org/defcoop/ns#trainee")
    traineeNumber: Final[Iri] = Iri("https://w3id.org/defcoop/ns#traineeNumber")
    trainer: Final[Iri] = Iri("https://w3id.org/defcoop/ns#trainer")
    uncertain: Final[Iri] = Iri("https://w3id.org/defcoop/ns#uncertain")
    validFrom: Final[Iri] = Iri("https://w3id.org/defcoop/ns#validFrom")
    validTo: Final[Iri] = Iri("https://w3id.org/defcoop/ns#validTo")
    visitor: Final[Iri] = Iri("https://w3id.org/defcoop/ns#visitor")
    voices: Final[Iri] = Iri("https://w3id.org/defcoop/ns#voices")
    weapon: Final[Iri] = Iri("https://w3id.org/defcoop/ns#weapon")
    weaponCategory: Final[Iri] = Iri("https://w3id.org/defcoop/ns#weaponCategory")
    weaponDescription: Final[Iri] = Iri("https://w3id.org/defcoop/ns#weaponDescription")


class OA:
    """The Web Annotation vocabulary (`http://www.w3.org/ns/oa#`)."""

    SpecificResource: Final[Iri] = Iri("http://www.w3.org/ns/oa#SpecificResource")
    TextPositionSelector: Final[Iri] = Iri("http://www.w3.org/ns/oa#TextPositionSelector")
    TextQuoteSelector: Final[Iri] = Iri("http://www.w3.org/ns/oa#TextQuoteSelector")
    end: Final[Iri] = Iri("http://www.w3.org/ns/oa#end")
    exact: Final[Iri] = Iri("http://www.w3.org/ns/oa#exact")
    hasSelector: Final[Iri] = Iri("http://www.w3.org/ns/oa#hasSelector")
    hasSource: Final[Iri] = Iri("http://www.w3.org/ns/oa#hasSource")
    prefix: Final[Iri] = Iri("http://www.w3.org/ns/oa#prefix")
    start: Final[Iri] = Iri("http://www.w3.org/ns/oa#start")
    suffix: Final[Iri] = Iri("http://www.w3.org/ns/oa#suffix")


class ORG:
    """The W3C Organization ontology (`http://www.w3.org/ns/org#`)."""

    Membership: Final[Iri] = Iri("http://www.w3.org/ns/org#Membership")
    Organization: Final[Iri] = Iri("http://www.w3.org/ns/org#Organization")
    member: Final[Iri] = Iri("http://www.w3.org/ns/org#member")
    organization: Final[Iri] = Iri("http://www.w3.org/ns/org#organization")


class OWL:
    """OWL 2 (`http://www.w3.org/2002/07/owl#`)."""

    AnnotationProperty: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#AnnotationProperty")
    Class: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#Class")
    DatatypeProperty: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#DatatypeProperty")
    ObjectProperty: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#ObjectProperty")
    Ontology: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#Ontology")
    Thing: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#Thing")
    deprecated: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#deprecated")
    inverseOf: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#inverseOf")
    sameAs: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#sameAs")
    versionIRI: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#versionIRI")
    versionInfo: Final[Iri] = Iri("http://www.w3.org/2002/07/owl#versionInfo")


class PROV:
    """PROV-O (`http://www.w3.org/ns/prov#`)."""

    Activity: Final[Iri] = Iri("http://www.w3.org/ns/prov#Activity")
    Agent: Final[Iri] = Iri("http://www.w3.org/ns/prov#Agent")
    Entity: Final[Iri] = Iri("http://www.w3.org/ns/prov#Entity")
    SoftwareAgent: Final[Iri] = Iri("http://www.w3.org/ns/prov#SoftwareAgent")
    endedAtTime: Final[Iri] = Iri("http://www.w3.org/ns/prov#endedAtTime")
    hadPrimarySource: Final[Iri] = Iri("http://www.w3.org/ns/prov#hadPrimarySource")
    startedAtTime: Final[Iri] = Iri("http://www.w3.org/ns/prov#startedAtTime")
    used: Final[Iri] = Iri("http://www.w3.org/ns/prov#used")
    wasAssociatedWith: Final[Iri] = Iri("http://www.w3.org/ns/prov#wasAssociatedWith")
    wasAttributedTo: Final[Iri] = Iri("http://www.w3.org/ns/prov#wasAttributedTo")
    wasDerivedFrom: Final[Iri] = Iri("http://www.w3.org/ns/prov#wasDerivedFrom")
    wasGeneratedBy: Final[Iri] = Iri("http://www.w3.org/ns/prov#wasGeneratedBy")


class RDF:
    """RDF (`http://www.w3.org/1999/02/22-rdf-syntax-ns#`)."""

    Property: Final[Iri] = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#Property")
    Statement: Final[Iri] = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement")
    langString: Final[Iri] = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
    object: Final[Iri] = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#object")
    predicate: Final[Iri] = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate")
    subject: Final[Iri] = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#subject")
    type: Final[Iri] = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class RDFS:
    """RDF Schema (`http://www.w3.org/2000/01/rdf-schema#`)."""

    Class: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#Class")
    Literal: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#Literal")
    Resource: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#Resource")
    comment: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#comment")
    domain: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#domain")
    isDefinedBy: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#isDefinedBy")
    label: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#label")
    range: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#range")
    seeAlso: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#seeAlso")
    subClassOf: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    subPropertyOf: Final[Iri] = Iri("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")


class SCHEMA:
    """Schema.org (`https://schema.org/`)."""

    Country: Final[Iri] = Iri("https://schema.org/Country")
    NewsArticle: Final[Iri] = Iri("https://schema.org/NewsArticle")
    Place: Final[Iri] = Iri("https://schema.org/Place")
    Product: Final[Iri] = Iri("https://schema.org/Product")
    endDate: Final[Iri] = Iri("https://schema.org/endDate")
    name: Final[Iri] = Iri("https://schema.org/name")
    sameAs: Final[Iri] = Iri("https://schema.org/sameAs")
    startDate: Final[Iri] = Iri("https://schema.org/startDate")
    url: Final[Iri] = Iri("https://schema.org/url")


class SEM:
    """The Simple Event Model (`http://semanticweb.cs.vu.nl/2009/11/sem/`)."""

    Actor: Final[Iri] = Iri("http://semanticweb.cs.vu.nl/2009/11/sem/Actor")
    Event: Final[Iri] = Iri("http://semanticweb.cs.vu.nl/2009/11/sem/Event")
    Place: Final[Iri] = Iri("http://semanticweb.cs.vu.nl/2009/11/sem/Place")
    hasActor: Final[Iri] = Iri("http://semanticweb.cs.vu.nl/2009/11/sem/hasActor")
    hasEarliestBeginTimeStamp: Final[Iri] = Iri(
        "http://semanticweb.cs.vu.nl/2009/11/sem/hasEarliestBeginTimeStamp"
    )
    hasEarliestEndTimeStamp: Final[Iri] = Iri(
        "http://semanticweb.cs.vu.nl/2009/11/sem/hasEarliestEndTimeStamp"
    )
    hasLatestBeginTimeStamp: Final[Iri] = Iri(
        "http://semanticweb.cs.vu.nl/2009/11/sem/hasLatestBeginTimeStamp"
    )
    hasLatestEndTimeStamp: Final[Iri] = Iri("http://semanticweb.cs.vu.nl/2009/11/sem/hasLatestEndTimeStamp")
    hasPlace: Final[Iri] = Iri("http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace")


class SKOS:
    """SKOS (`http://www.w3.org/2004/02/skos/core#`)."""

    Concept: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#Concept")
    ConceptScheme: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#ConceptScheme")
    altLabel: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#altLabel")
    broadMatch: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#broadMatch")
    broader: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#broader")
    closeMatch: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#closeMatch")
    definition: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#definition")
    exactMatch: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#exactMatch")
    example: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#example")
    hasTopConcept: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#hasTopConcept")
    inScheme: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#inScheme")
    narrowMatch: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#narrowMatch")
    narrower: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#narrower")
    notation: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#notation")
    note: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#note")
    prefLabel: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#prefLabel")
    relatedMatch: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#relatedMatch")
    scopeNote: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#scopeNote")
    topConceptOf: Final[Iri] = Iri("http://www.w3.org/2004/02/skos/core#topConceptOf")


class XSD:
    """XML Schema datatypes (`http://www.w3.org/2001/XMLSchema#`)."""

    anyURI: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#anyURI")
    boolean: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#boolean")
    date: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#date")
    dateTime: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#dateTime")
    decimal: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#decimal")
    gYear: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#gYear")
    gYearMonth: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#gYearMonth")
    integer: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#integer")
    string: Final[Iri] = Iri("http://www.w3.org/2001/XMLSchema#string")

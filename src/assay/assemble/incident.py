"""From a Reading to Incidents: decides which there are, then fills each in one fixed order, so that ids are the same on every machine."""

from dataclasses import replace

from assay.assemble.actors import ActorBuilder
from assay.assemble.acts import ActBuilder
from assay.assemble.agencies import AgencyBuilder
from assay.assemble.claims import Claims, Numbers
from assay.assemble.dates import dates_of
from assay.assemble.goods import GoodsBuilder
from assay.assemble.labels import status_of, type_of
from assay.assemble.notes import notes_of
from assay.assemble.outcomes import OutcomeBuilder
from assay.assemble.phrases import phrases_of
from assay.assemble.places import PlaceBuilder
from assay.assemble.scope import Scope
from assay.assemble.sources import sources_of
from assay.assemble.split import scopes_of
from assay.assemble.values import values_of
from assay.codebook import Codebook
from assay.model.ids import incident_id
from assay.model.reading import Reading
from assay.model.record import Incident, Note

_LISTS = (
    "dates",
    "places",
    "commodities",
    "values",
    "actors",
    "agencies",
    "outcomes",
    "sources",
    "method",
    "detection",
    "motive",
    "context",
    "acts",
)
_GUILTY = ("suspect", "courier", "organiser", "broker")


def assemble(reading: Reading, codebook: Codebook) -> tuple[tuple[Incident, ...], tuple[Note, ...]]:
    """The incidents of a reading, in text order, and the notes about them."""
    numbers, claims = Numbers(), Claims(reading)
    incidents = tuple(_incident(scope) for scope in scopes_of(reading, codebook, claims, numbers))
    return incidents, notes_of(reading, incidents)


def _incident(scope: Scope) -> Incident:
    actors_of, goods_of = ActorBuilder(scope), GoodsBuilder(scope)
    bodies = AgencyBuilder(scope, actors_of)
    places_of = PlaceBuilder(scope, actors_of)
    dates, places = dates_of(scope), places_of.build()
    commodities = goods_of.commodities()
    values, actors, agencies = values_of(scope, goods_of), actors_of.build(), bodies.build()
    outcomes = OutcomeBuilder(scope, actors_of, goods_of).build()
    phrases = {slot: phrases_of(scope, slot) for slot in ("method", "detection", "motive", "context")}
    acts = ActBuilder(scope, actors_of, bodies, goods_of, places_of, places).build()
    kind = type_of(scope, has_suspect=any(a.role in _GUILTY for a in actors))
    anchor = kind.claims[0].span
    made = Incident(
        id=incident_id(scope.reading.report.sha256, anchor.start, anchor.end),
        anchor=anchor,
        type=kind,
        status=status_of(scope),
        dates=dates,
        places=places,
        commodities=commodities,
        values=values,
        actors=actors,
        agencies=agencies,
        outcomes=outcomes,
        sources=sources_of(scope),
        acts=acts,
        **phrases,
        absent={},
    )
    absent = {name: "not_stated" for name in _LISTS if not getattr(made, name)}
    absent |= {f"{o.id}.count": "not_applicable" for o in outcomes if o.kind == "seizure"}
    return replace(made, absent=absent)

"""Keeping what people decide."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from assay.model.errors import AssayError, ConflictError, LedgerError
from assay.model.ids import incident_id
from assay.model.judgement import Anchor, Decision, Judgement, Verdict
from assay.model.record import Claim, Hop, Incident, Item
from assay.model.span import Span
from assay.store import index, records
from assay.store import log as chain
from assay.store.anchors import anchor_of
from assay.store.bodies import judgement_body, judgement_of
from assay.store.clock import now
from assay.store.draft import Draft, owner
from assay.store.history import report_of_incident, view
from assay.store.matching import LISTS, claims, items, lead
from assay.store.overlay import lay
from assay.store.persons import corrected, made_item
from assay.store.shapes import View
from assay.store.tables import judgements as table
from assay.store.tables import texts

"""The codebook: a TOML file that says what counts as an incident and what to look for. Data, not code."""

from assay.codebook.load import load_codebook
from assay.codebook.model import Codebook, EventKind, Goods, IncidentType, Pattern

__all__ = ["Codebook", "EventKind", "Goods", "IncidentType", "Pattern", "load_codebook"]

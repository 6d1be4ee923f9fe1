"""Assay reads reports of illicit trade and border enforcement and gives back incident records that can be defended."""

__version__ = "0.1.0"

"""The local workbench: pages on which a machine's reading becomes a record that a person stands for."""

from assay.review.app import create_app
from assay.review.settings import Settings

__all__ = ["Settings", "create_app"]

"""Builds the gazetteer that ships in the package. Run as ``python -m tools.gazetteer.build``; see README.md here."""

"""Builds the map's background that ships in the package. Run as ``python -m tools.basemap.build``; see README.md here."""

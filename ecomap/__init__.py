"""ecomap: the resource maps of a territory's chantiers, and the links that are missing."""

__version__ = "0.1.0"

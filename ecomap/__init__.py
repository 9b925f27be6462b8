"""ecomap: the resource maps of a territory's chantiers, and the links that are missing."""

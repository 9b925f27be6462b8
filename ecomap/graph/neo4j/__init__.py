"""The store for larger and shared installations: Neo4j 5, which other tools can query too."""

from ecomap.graph.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]

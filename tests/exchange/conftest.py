"""The stores of the conformance suite, for what must be the same from each."""

from tests.conformance.conftest import backend, full, store

__all__ = ["backend", "full", "store"]

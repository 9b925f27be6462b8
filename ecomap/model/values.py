"""Small values that several records share."""

from typing import Annotated

from pydantic import AfterValidator

from ecomap.model.text import Slug


def _sorted_once(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))


SlugSet = Annotated[tuple[Slug, ...], AfterValidator(_sorted_once)]
"""Ids without order or repetition, kept sorted so that equal sets are equal."""


def dropped(ids: tuple[str, ...], gone: str) -> tuple[str, ...]:
    """`ids` without `gone`."""
    return tuple(each for each in ids if each != gone)

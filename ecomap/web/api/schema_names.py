"""Names that people can read for the schemas of the OpenAPI document."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

K = TypeVar("K")

_SEPARATOR = "__"


def readable(
    schemas: Mapping[str, Any], references: Mapping[K, Any]
) -> tuple[dict[str, Any], dict[K, Any]]:
    """The same schemas, and references to them, under names without modules.

    Of classes of the same name, each is called by that of its module first: the `Group` of
    `analysis/invitations.py` is `InvitationsGroup`.
    """
    text = json.dumps([schemas, [*references.values()]])
    for name, short in _shortened(schemas).items():
        text = text.replace(f'"{name}"', f'"{short}"').replace(f'/{name}"', f'/{short}"')
    renamed, referring = json.loads(text)
    return renamed, dict(zip(references, referring, strict=True))


def _shortened(names: Collection[str]) -> dict[str, str]:
    """A short name for each that has a module in it, where it means that one only."""
    wanted = {name: _short(name) for name in names if _SEPARATOR in name}
    taken = Counter([*wanted.values(), *(name for name in names if name not in wanted)])
    return {name: short for name, short in wanted.items() if taken[short] == 1}


def _short(name: str) -> str:
    *_packages, module, own = name.split(_SEPARATOR)
    return "".join(word.capitalize() for word in module.split("_")) + own

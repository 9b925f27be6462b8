"""What an unquoted word means: text, or what YAML makes of it.

Read by YAML 1.1, as most tools write it; written so that neither YAML 1.1 nor 1.2 could take a text
for anything else.
"""

import re
from typing import Any

import yaml

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_CONSTRUCTORS = yaml.SafeLoader.yaml_constructors
_CONSTRUCTOR = yaml.constructor.SafeConstructor()
_NOT_VALUES = ("tag:yaml.org,2002:merge", "tag:yaml.org,2002:value")
_NUMBER_1_2 = re.compile(r"[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?)")
_BOOLEAN_LETTERS = frozenset("yYnN")


def plain_value(text: str) -> Any:
    """The number, date, truth value or nothing that `text` stands for, else `text` itself."""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text) and tag not in _NOT_VALUES:
            try:
                return _CONSTRUCTORS[tag](_CONSTRUCTOR, yaml.ScalarNode(tag, text))
            except ValueError:  # the 31st of February, a number of 5,000 digits
                return text
    return text


def is_only_text(text: str) -> bool:
    """Whether no reader could take `text`, unquoted, for anything but itself."""
    return (
        text not in _BOOLEAN_LETTERS
        and not _NUMBER_1_2.fullmatch(text)
        and not any(pattern.match(text) for _tag, pattern in _RESOLVERS.get(text[:1], ()))
    )

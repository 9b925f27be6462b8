# ruff: noqa: ARG005 - every explanation takes the value and its context, few need both
"""What is wrong with given data, told in plain sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ecomap.errors import Problem, UnknownObject
from ecomap.i18n import gettext as _
from ecomap.model.text import fold, slug
from ecomap.model.vocabulary import Kind, label

_ALIKE = 75
"""Out of 100: below, a suggestion is rather a riddle than a help."""

Explain = Callable[[Any, dict[str, Any]], tuple[str, str]]


def field_path(location: tuple[int | str, ...]) -> str:
    """`("needs", 0, "quality")` as `needs[0].quality`."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def problems_of(error: ValidationError) -> list[Problem]:
    """Every problem of a refused value, without places in a file."""
    return [problem_of(details) for details in error.errors(include_url=False)]


def problem_of(details: ErrorDetails, known_keys: tuple[str, ...] = ()) -> Problem:
    """One problem; `known_keys` are the keys allowed beside an unknown one, to name the nearest."""
    message, remedy = _explain(details, known_keys)
    return Problem(message, remedy, field_path(details["loc"]))


def nearest(word: str, words: tuple[str, ...], count: int = 1, alike: float = _ALIKE) -> list[str]:
    """The known words that look like `word` or a part of which does, the likest first."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        fold(word),
        {each: fold(each) for each in words},
        scorer=fuzz.WRatio,
        limit=count,
        score_cutoff=alike,
    )
    return [each for _folded, _score, each in found]


def unknown(kind: Kind, key: str, labels: Mapping[str, str]) -> UnknownObject:
    """The error for a key that no record has; `labels` are those that exist, by key."""
    near = nearest(key, tuple(labels), 3) or nearest(key, tuple(labels.values()), 3)
    # However far: they show at least what such a key looks like.
    near = near or nearest(key, tuple(labels), 3, alike=0)
    return UnknownObject(label(kind), key, near)


def shown(value: Any) -> str:
    """A value as it would be written, cut to what a sentence can hold."""
    text = _as_written(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _as_written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: …" for key in list(value)[:5]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_as_written(each) for each in value[:5]) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _explain(details: ErrorDetails, known_keys: tuple[str, ...]) -> tuple[str, str]:
    if details["type"] == "extra_forbidden":
        return unknown_key(str(details["loc"][-1]), known_keys)
    if details["type"] == "missing":
        return missing_key(str(details["loc"][-1]))
    if details["input"] is None:
        return _no_value()
    explain = _EXPLAINED.get(details["type"])
    if explain is None:
        return _("La valeur « %(value)s » ne convient pas.", value=shown(details["input"])), ""
    return explain(details["input"], details.get("ctx", {}))


def unknown_key(key: str, known_keys: tuple[str, ...]) -> tuple[str, str]:
    """The sentence and the remedy for a key that is none of `known_keys`."""
    message = _("La clé « %(key)s » est inconnue.", key=shown(key))
    near = nearest(key, known_keys)
    if near:
        return message, _("Vouliez-vous écrire « %(near)s » ?", near=near[0])
    if known_keys:
        return message, _("Les clés possibles sont : %(keys)s.", keys=", ".join(known_keys))
    return message, _("Retirez-la.")


def missing_key(key: str) -> tuple[str, str]:
    """The sentence and the remedy for a key that has to be there."""
    return _("« %(key)s » manque.", key=key), _("Ajoutez cette information.")


def not_a_list(value: Any) -> tuple[str, str]:
    """The sentence and the remedy for a value where a list is needed."""
    if value is None:
        return _no_value()
    return (
        _("Il faut une liste, pas « %(value)s ».", value=shown(value)),
        _("Écrivez-la entre crochets : [un, deux]."),
    )


def _no_value() -> tuple[str, str]:
    return _("Il n’y a pas de valeur."), _("Donnez-en une, ou retirez la clé.")


def _wrong_choice(value: Any, context: dict[str, Any]) -> tuple[str, str]:
    choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    return (
        _("« %(value)s » n’est pas une valeur possible.", value=shown(value)),
        _("Écrivez l’une de celles-ci : %(choices)s.", choices=choices),
    )


def _not_text(value: Any, _context: dict[str, Any]) -> tuple[str, str]:
    message = _("Il faut un texte, pas « %(value)s ».", value=shown(value))
    if isinstance(value, dict | list | tuple):
        return message, _("Écrivez une seule valeur, sans crochets ni accolades.")
    return message, _('Mettez la valeur entre guillemets : "%(value)s".', value=shown(value))


def _neither_yes_nor_no(value: Any, _context: dict[str, Any]) -> tuple[str, str]:
    return (
        _("« %(value)s » ne se lit pas comme oui ou non.", value=shown(value)),
        _("Écrivez true (oui) ou false (non)."),
    )


def _not_keys(value: Any, _context: dict[str, Any]) -> tuple[str, str]:
    return (
        _("Il faut des clés et des valeurs, pas « %(value)s ».", value=shown(value)),
        _("Écrivez une ligne « clé: valeur » par information."),
    )


def _not_a_whole_number(value: Any, _context: dict[str, Any]) -> tuple[str, str]:
    return (
        _("Il faut un nombre entier, pas « %(value)s ».", value=shown(value)),
        _("Écrivez-le en chiffres, sans guillemets."),
    )


def _not_a_number(value: Any, _context: dict[str, Any]) -> tuple[str, str]:
    return (
        _("Il faut un nombre, pas « %(value)s ».", value=shown(value)),
        _("Écrivez-le avec un point : 45.18."),
    )


def _not_a_date(value: Any, _context: dict[str, Any]) -> tuple[str, str]:
    return (
        _("« %(value)s » n’est pas une date.", value=shown(value)),
        _("Écrivez-la ainsi : 2027-01-15."),
    )


def _too_long(value: Any, context: dict[str, Any]) -> tuple[str, str]:
    return (
        _("Le texte compte %(n)s caractères, c’est trop.", n=len(value)),
        _("Gardez-en %(max)s au plus.", max=context["max_length"]),
    )


_EXPLAINED: dict[str, Explain] = {
    "empty_text": lambda v, c: (_("Le texte est vide."), _("Écrivez quelques mots.")),
    "string_type": _not_text,
    "enum": _wrong_choice,
    "literal_error": _wrong_choice,
    "string_too_long": _too_long,
    "too_long": _too_long,  # the same, where the length is checked once the text is in order
    "string_too_short": lambda v, c: (_("Le texte est vide."), _("Écrivez quelques mots.")),
    "string_pattern_mismatch": lambda v, c: (
        _("« %(value)s » n’est pas un identifiant.", value=shown(v)),
        _(
            "Utilisez seulement des minuscules sans accent, des chiffres et des tirets :"
            " « %(slug)s ».",
            slug=slug(v, "mon-identifiant"),
        ),
    ),
    "control_character": lambda v, c: (
        _("Le texte contient un caractère invisible (%(code)s).", code=c["code"]),
        _("Effacez-le ou retapez le texte."),
    ),
    "string_unicode": lambda v, c: (
        _("Le texte contient un caractère invalide."),
        _("Effacez-le ou retapez le texte."),
    ),
    "bool_type": _neither_yes_nor_no,
    "bool_parsing": _neither_yes_nor_no,
    "tuple_type": lambda v, c: not_a_list(v),
    "list_type": lambda v, c: not_a_list(v),
    "model_type": _not_keys,
    "dict_type": _not_keys,
    "int_type": _not_a_whole_number,
    "int_parsing": _not_a_whole_number,
    "int_from_float": _not_a_whole_number,
    "float_type": _not_a_number,
    "float_parsing": _not_a_number,
    "finite_number": _not_a_number,
    "greater_than_equal": lambda v, c: (
        _("%(value)s est trop petit.", value=shown(v)),
        _("Le minimum est %(limit)s.", limit=c["ge"]),
    ),
    "less_than_equal": lambda v, c: (
        _("%(value)s est trop grand.", value=shown(v)),
        _("Le maximum est %(limit)s.", limit=c["le"]),
    ),
    "date_type": _not_a_date,
    "date_parsing": _not_a_date,
    "date_from_datetime_parsing": _not_a_date,
    "date_from_datetime_inexact": _not_a_date,
    "same_actor_twice": lambda v, c: (
        _("Un acteur ne peut pas être lié à lui-même."),
        _("Nommez deux acteurs différents."),
    ),
    "two_actors": lambda v, c: (
        _("Un lien joint deux acteurs."),
        _("Nommez exactement deux acteurs."),
    ),
    "unassessed_quality": lambda v, c: (
        _("Un lien à qualifier n’a pas encore de qualité."),
        _("Retirez la qualité, ou indiquez que le lien est qualifié."),
    ),
}

"""Personal data in open files: people's names, and the e-mail addresses that name somebody.

An address of which nothing says that it is a body's is taken for a person's: losing the address of
a town hall costs a look-up, keeping that of a person is not ours to decide.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from ecomap.exchange.places.words import BODIES, BODY_BEGINNINGS, FIRST_NAMES
from ecomap.model import fold

_PERSONAL_WORDS = {
    *("mediateur", "mediateurs", "prenom", "prenoms", "civilite", "interlocuteur"),
    *("interlocutrice", "responsable", "responsables", "referent", "referente", "referents"),
}
_PERSONAL_COLUMNS = {"contact_nom", "nom_contact", "contact_nom_prenom", "nom_prenom"}
_COUNTED = ("nombre", "nb")

EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PARTS = re.compile(r"[a-z]+")
_MOBILE = re.compile(r"(?:\+33|0033|0)[67]\d{8}")
_FEW_LETTERS = 3


@lru_cache(4096)
def is_personal_column(name: str) -> bool:
    """Whether a column holds people rather than places: `mediateurs`, a contact's name."""
    words = fold(name).split()
    if "_".join(words) in _PERSONAL_COLUMNS:
        return True
    return bool(_PERSONAL_WORDS.intersection(words)) and words[0] not in _COUNTED


def names_a_person(email: str, about: str) -> bool:
    """Whether an e-mail address names somebody: `prénom.nom@`, `p.nom@`, `prénom@`.

    `about` is what else is known of the place, its name and commune: their words are no person's.
    """
    local, _at, domain = fold_address(email).partition("@")
    parts = _PARTS.findall(local)
    known = set(fold(about).split()) | set(_PARTS.findall(domain))
    joined = "".join(fold(about).split())
    unknown = [part for part in parts if not _is_known(part, known, joined)]
    if any(map(_is_first_name, unknown)):
        return True
    if not unknown or any(map(_is_body, parts)):
        return False
    return len(parts) > 1 and len(unknown[-1]) >= _FEW_LETTERS


def masked(email: str) -> str:
    """Enough to find the address again in the file, and no more: `p…@mairie.fr`."""
    return f"{email[0]}…@{email.partition('@')[2]}"


def is_mobile(phone: str) -> bool:
    """Whether it is the number of a French mobile telephone, which may be a person's own."""
    return _MOBILE.fullmatch(re.sub(r"[\s.()-]", "", phone).replace("+330", "+33")) is not None


def fold_address(email: str) -> str:
    """The address without accents or capitals."""
    local, at, domain = email.partition("@")
    return ".".join(fold(local).split()) + at + ".".join(fold(domain).split())


def _is_known(part: str, known: Collection[str], joined: str) -> bool:
    return part in known or (len(part) > _FEW_LETTERS and part in joined)


def _is_body(part: str) -> bool:
    return part in BODIES or part.startswith(BODY_BEGINNINGS)


def _is_first_name(part: str) -> bool:
    if part in FIRST_NAMES:
        return True
    return any(
        part[:cut] in FIRST_NAMES and part[cut:] in FIRST_NAMES for cut in range(4, len(part) - 3)
    )

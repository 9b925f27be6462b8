"""The national schema "lieux de médiation numérique", versions 0.1 and 1.0, and how files stray.

Source: schema.data.gouv.fr, LaMednum/standard-mediation-num 0.1.1 and 1.0.2 (etalab-2.0). Version 0
joins the values of a list by semicolons, version 1 by bars, and renames half of the values.
"""

from enum import StrEnum
from functools import lru_cache

from ecomap.model import fold


class Version(StrEnum):
    V0 = "0.1"
    V1 = "1.0"


SEPARATORS = {Version.V0: ";", Version.V1: "|"}

ID, NAME, PIVOT, SOURCE, LICENCE, DATE = "id", "nom", "pivot", "source", "licence", "date_maj"
COMMUNE, POSTCODE, INSEE, ADDRESS = "commune", "code_postal", "code_insee", "adresse"
LATITUDE, LONGITUDE = "latitude", "longitude"
TYPOLOGIES, SERVICES = "typologie", "services"
PUBLICS = ("publics_accueillis", "publics_specifiquement_adresses", "prise_en_charge_specifique")
PROGRAMMES = ("labels_nationaux", "dispositif_programmes_nationaux")
EMAILS = ("courriel", "courriels")
PHONE = "telephone"

_ONLY_V0 = {"cle_ban", "courriel", "publics_accueillis", "conditions_acces"} | {
    "labels_nationaux",
    "labels_autres",
    "accessibilite",
}
_ONLY_V1 = {
    "courriels",
    "itinerance",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "modalites_acces",
    "fiche_acces_libre",
}
_BOTH = {
    *(ID, NAME, PIVOT, SOURCE, DATE, COMMUNE, POSTCODE, INSEE, ADDRESS, LATITUDE, LONGITUDE),
    *(TYPOLOGIES, SERVICES, PHONE, "complement_adresse", "site_web", "horaires"),
    *("presentation_resume", "presentation_detail", "structure_parente"),
    *("modalites_accompagnement", "prise_rdv"),
}
FIELDS = frozenset(_BOTH | _ONLY_V0 | _ONLY_V1)

READ = frozenset(
    {ID, NAME, PIVOT, SOURCE, LICENCE, DATE, COMMUNE, POSTCODE, INSEE, ADDRESS}
    | {LATITUDE, LONGITUDE, TYPOLOGIES, SERVICES, *PUBLICS, *PROGRAMMES}
)
"""What becomes a part of the place; everything else is kept as it is."""

LISTS = (TYPOLOGIES, SERVICES, *PUBLICS, *PROGRAMMES)

_ALIASES = {
    "typologies": TYPOLOGIES,
    "license": LICENCE,
    "codepostal": POSTCODE,
    "cp": POSTCODE,
    "lat": LATITUDE,
    "lon": LONGITUDE,
    "lng": LONGITUDE,
    "long": LONGITUDE,
    "name": NAME,
    "identifiant": ID,
}
_INSIDE = {"adresse", "localisation", "contact", "properties", "collecte", "acces"}
"""Groups of the nested form, whose fields the flat form has without them."""

_SERVICES_1 = frozenset(
    map(
        fold,
        (
            "Aide aux démarches administratives",
            "Maîtrise des outils numériques du quotidien",
            "Insertion professionnelle via le numérique",
            "Utilisation sécurisée du numérique",
            "Parentalité et éducation avec le numérique",
            "Loisirs et créations numériques",
            "Compréhension du monde numérique",
            "Accès internet et matériel informatique",
            "Acquisition de matériel informatique à prix solidaire",
        ),
    )
)


@lru_cache(4096)
def field_of(heading: str) -> str:
    """The field that a heading names, however it is written; an unknown one, as it is written.

    >>> field_of(" Code Postal "), field_of("LATITUDE"), field_of("Horaires d'été")
    ('code_postal', 'latitude', "Horaires d'été")
    """
    plain = fold(heading).replace(" ", "_")
    plain = _ALIASES.get(plain, plain)
    return plain if plain in FIELDS or plain == LICENCE else " ".join(heading.split())


def nested_field(group: str, key: str) -> str:
    """The flat field for `key` inside `group`: `adresse.voie` is `adresse`."""
    if (group, key) == ("adresse", "voie"):
        return ADDRESS
    if group in _INSIDE:
        return field_of(key)
    if group == "presentation":
        return field_of(f"presentation_{key}")
    return f"{group}.{key}"


def version_of_field(field: str) -> Version | None:
    """The version that alone has this field."""
    if field in _ONLY_V0:
        return Version.V0
    return Version.V1 if field in _ONLY_V1 else None


def version_of_service(service: str) -> Version:
    """Version 1 has nine services; version 0 had fifteen, all named otherwise."""
    return Version.V1 if fold(service) in _SERVICES_1 else Version.V0

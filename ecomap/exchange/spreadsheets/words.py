"""The words by which people say how actors are linked, and what a resource is made of."""

from ecomap.model import Nature, Quality, fold

_QUALITIES = {
    Quality.SOLID: """
        plein, pleine, trait plein, en trait plein, solide, solid, fort, forte, tres fort, strong,
        collaboration, collaborent, partenariat, partenaire, partenaires, cooperation, continu,
        travaillent ensemble, ensemble, formel, convention, active, actif, full
    """,
    Quality.DOTTED: """
        pointille, pointilles, en pointille, en pointilles, trait pointille, traits pointilles,
        trait en pointilles, dotted, dashed, faible, weak,
        connaissance, on se connait, se connaissent, interconnaissance, informel, leger, discontinu,
        connaissance sans collaboration, contact
    """,
    Quality.ABSENT: """
        absent, absente, aucun, aucune, aucun lien, pas de lien, sans lien, none, non, no, nul,
        inexistant, inexistante, a creer, manquant, missing, identifie
    """,
}
_LIKELY = {
    Quality.SOLID: "oui, yes, x, regulier, frequent, important, 2, 3, 4, 5",
    Quality.DOTTED: "moyen, moyenne, medium, moderate, ponctuel, occasionnel, rare, 1",
    Quality.ABSENT: "0",
}
_STEMS = (
    ("pointill", Quality.DOTTED),
    ("pas ", Quality.ABSENT),
    ("aucun", Quality.ABSENT),
    ("jamais", Quality.ABSENT),
    ("connai", Quality.DOTTED),
    ("contact", Quality.DOTTED),
    ("plein", Quality.SOLID),
    ("collabor", Quality.SOLID),
    ("cooper", Quality.SOLID),
    ("partenar", Quality.SOLID),
    ("travail", Quality.SOLID),
    ("convention", Quality.SOLID),
    ("ensemble", Quality.SOLID),
)
"""What a sentence holds that says a quality; the first found counts."""
_OPEN = "a qualifier, a preciser, inconnu, unknown, ne sait pas, on ne sait pas, to qualify"
_NATURES = {
    Nature.HUMAN: "humain, humaine, humaines, humains, human, ressources humaines, rh",
    Nature.MATERIAL: """
        materiel, materielle, materielles, materiels, material, ressources materielles
    """,
    Nature.FINANCIAL: """
        financier, financiere, financieres, financiers, financial, finances, ressources financieres
    """,
    Nature.TECHNICAL: "technique, techniques, technical, ressources techniques",
    Nature.INTELLECTUAL: """
        intellectuel, intellectuelle, intellectuelles, intellectuels, intellectual,
        ressources intellectuelles
    """,
}


def _spread(words: dict[Quality, str]) -> dict[str, Quality]:
    return {word: quality for quality, text in words.items() for word in _listed(text)}


def _listed(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.split(",")]


_SURE, _GUESSED = _spread(_QUALITIES), _spread(_LIKELY)
_KNOWN_OPEN = frozenset(_listed(_OPEN))
_BY_NATURE = {word: nature for nature, text in _NATURES.items() for word in _listed(text)}


def quality_of(text: str) -> tuple[Quality | None, bool]:
    """The quality that a word says, and whether it says so surely; None where it says none."""
    folded = fold(text)
    if folded in _SURE:
        return _SURE[folded], True
    if folded in _GUESSED:
        return _GUESSED[folded], False
    held = f"{folded} "
    return next((quality for stem, quality in _STEMS if stem in held), None), False


def is_open(text: str) -> bool:
    """Whether it says that the link is still to be qualified."""
    return fold(text) in _KNOWN_OPEN or text.strip() in ("?", "??", "???")


def nature_of(text: str) -> Nature | None:
    """The nature that a word says."""
    return _BY_NATURE.get(fold(text))

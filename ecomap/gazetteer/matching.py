"""Names that look alike."""

from collections.abc import Iterable

_LIKE = 88
_LIKE_AT_POSTCODE = 78
_TELLING_LETTERS = 5


def best(key: str, keys: Iterable[str], *, close: bool = False) -> str | None:
    """The one of `keys` that `key` was most likely meant for, None if none looks like it.

    Among the few names of a postcode (`close`), less likeness will do, and so will a name that
    stands in a longer one, « Montmoreau-Saint-Cybard » for Montmoreau, or that one name alone
    begins with: « Évry » for Évry-Courcouronnes.
    """
    from rapidfuzz import fuzz, process

    choices = list(keys)
    found = process.extractOne(
        key, choices, scorer=fuzz.ratio, score_cutoff=_LIKE_AT_POSTCODE if close else _LIKE
    )
    if found:
        return str(found[0])
    if not close:
        return None
    longer = [each for each in choices if each.startswith(f"{key} ")]
    if len(longer) == 1 and len(key) >= _TELLING_LETTERS - 1:
        return longer[0]
    words = f" {key} "
    inside = [each for each in choices if len(each) >= _TELLING_LETTERS and f" {each} " in words]
    return max(inside, key=len, default=None)

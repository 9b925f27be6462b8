"""Every sentence has an English one that can take its place."""

import re

import pytest

from ecomap.i18n import gettext, language, ngettext, use_language
from scripts import translations

_PLACES = re.compile(r"%\((\w+)\)[sd]")


def test_every_sentence_is_translated() -> None:
    assert translations.untranslated(translations.said()) == []


def test_translations_keep_the_places_of_values() -> None:
    for message in translations.translated():
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        allowed = {place for each in ids for place in _PLACES.findall(each)}
        for string in strings:
            assert set(_PLACES.findall(string or "")) <= allowed, ids[0]


@pytest.fixture
def english() -> object:
    use_language("en")
    yield
    use_language("fr")


@pytest.mark.usefixtures("english")
def test_english_is_spoken_on_demand() -> None:
    assert gettext("Humaine") == "Human"
    assert language() == "en"


def test_an_unknown_language_means_french() -> None:
    use_language("xx")
    assert gettext("Humaine") == "Humaine"


def test_french_counts_nothing_as_singular() -> None:
    assert ngettext("%(n)s lien", "%(n)s liens", 0) == "0 lien"
    assert ngettext("%(n)s lien", "%(n)s liens", 2) == "2 liens"


def test_a_page_breaks_no_line_before_what_goes_with_the_word() -> None:
    use_language("fr", typeset=True)
    try:
        told = gettext("« %(key)s » : %(kind)s introuvable.", key="a « b : c »", kind="chantier")
        assert told == "«\u00a0a “b : c”\u00a0»\u00a0: chantier introuvable."
    finally:
        use_language("fr")
    assert gettext("On crée quoi ?") == "On crée quoi ?"

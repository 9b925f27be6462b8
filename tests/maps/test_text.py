"""Text is measured without a browser, and no line is ever too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.maps.text import fill, measure, wrap


@given(st.text(max_size=80), st.integers(60, 400), st.booleans())
def test_every_line_fits_and_nothing_is_lost(text: str, width: int, bold: bool) -> None:
    lines = wrap(text, width, 15, bold=bold)
    assert all(measure(line, 15, bold=bold) <= width for line in lines)
    assert _letters("".join(lines)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(text.split())


def test_sixty_letters_without_a_space_are_broken() -> None:
    lines = wrap("x" * 60, 150, 15)
    assert len(lines) > 1
    assert "".join(lines) == "x" * 60


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Le chantier « Bus numérique »", "«\u00a0Bus"),
        ("Qui vient ?", "vient\u00a0?"),
        ("Actions pour les jeunes (3 à 14 ans)", "(3\u00a0à\u00a014\u00a0ans)"),
    ],
)
def test_french_spaces_do_not_break(text: str, kept: str) -> None:
    assert any(kept in line for line in wrap(text, 120, 15))


def test_long_words_break_after_a_hyphen_or_a_slash() -> None:
    assert wrap("accompagnement/orientation", 130, 15) == ("accompagnement/", "orientation")


def test_marks_stay_with_their_letter_and_joined_emoji_whole() -> None:
    family = "👩\u200d👩\u200d👧"
    assert set(wrap(family * 3, 80, 15)) == {family}
    assert all(not line.startswith("\u0301") for line in wrap("e\u0301" * 40, 50, 15))


def test_parts_are_joined_with_their_separator() -> None:
    assert fill(["4 pleins", "4 pointillés", "3 sans lien"], 150, 15, separator=" · ") == (
        "4 pleins · 4 pointillés",
        "3 sans lien",
    )

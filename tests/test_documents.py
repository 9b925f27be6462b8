"""YAML written by hand: what is read of it, and what a person is told of its mistakes."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import StrictBool

from ecomap.documents import SIZE_LIMIT, check, read_document
from ecomap.documents.writing import list_lines, mapping_lines
from ecomap.errors import BadDocument, Problem
from ecomap.model.record import Part
from ecomap.model.text import Name, Slug

ODD = "ab:-?[]{}#&*!|>'\"%@ \n\t,0"
"""What YAML gives a meaning to."""


class Address(Part):
    city: Name
    code: Name = "0"


class Person(Part):
    id: Slug
    name: Name
    active: StrictBool = False
    age: int = 0
    tags: tuple[Name, ...] = ()
    address: Address | None = None
    others: tuple[Address, ...] = ()


def told(problem: Problem) -> tuple[int | None, int | None, str]:
    return problem.line, problem.column, f"{problem.message} {problem.remedy}"


def refusals(text: str | bytes) -> list[tuple[int | None, int | None, str]]:
    """Why a text cannot be read at all."""
    with pytest.raises(BadDocument) as error:
        read_document(text.encode() if isinstance(text, str) else text)
    return [told(problem) for problem in error.value.problems]


def remarks(text: str) -> list[tuple[int | None, int | None, str]]:
    """What is wrong with a text that can be read."""
    return [told(problem) for problem in read_document(text.encode()).problems]


def checked(text: str) -> list[Problem]:
    document = read_document(text.encode())
    return check(document, (), Person, document.root).problems


def test_values_and_their_places() -> None:
    document = read_document(
        b"""\
name: Ada
tags: [one, "two"]
address:
  city: Lyon
  code: "01000"
others:
  - {city: Nice}
  -
    city: Brest
"""
    )
    assert document.root == {
        "name": "Ada",
        "tags": ["one", "two"],
        "address": {"city": "Lyon", "code": "01000"},
        "others": [{"city": "Nice"}, {"city": "Brest"}],
    }
    assert document.place(("tags", 1)) == (2, 13)
    assert document.place(("address", "code")) == (5, 9)
    assert document.key_place(("address", "code")) == (5, 3)
    assert document.place(("others", 1, "city")) == (9, 11)
    # Where something is missing, the place is that of what should hold it.
    assert document.place(("address", "street")) == (4, 3)
    assert document.place(("nothing", "at", "all")) == (1, 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("name: a\n\tage: 3\n", 2, 1, "tabulation"),
        ("name:\n\t- a\n", 2, 1, "tabulation"),
        ("name: a: b\n", 1, 8, "guillemets"),
        ("name: a\ntags: [a, b\nage: 3\n", 3, 4, "ligne 2"),
        ("name: 'a\nage: 3\n", 1, 7, "jamais fermé"),
        ('name: "a\\q"\n', 1, 9, "oblique inversée"),
        ("name:\n  a: 1\n b: 2\n", 3, 2, "pas à sa place"),
        ("- a\nb: 2\n", 2, 1, "ne continue pas la liste"),
        ("name: @a\n", 1, 7, "« @ »"),
        ("name: `a\n", 1, 7, "« ` »"),
        ("name: - a\n", 1, 7, "tiret"),
        ("name: >a\n b\n", 1, 8, "ligne suivante"),
        ("name: x\nage\nother: 1\n", 3, 1, "Il manque « : »"),
    ],
)
def test_syntax_is_explained(text: str, line: int, column: int, words: str) -> None:
    [(at_line, at_column, sentence)] = refusals(text)
    assert (at_line, at_column) == (line, column), sentence
    assert words in sentence
    assert "La suite du fichier n’a pas été lue." in sentence


def test_what_yaml_could_do_to_a_reader_is_refused() -> None:
    assert remarks("a: &b 1\nc: *b\nd: !!python/object:os.system x\ne: !!str 1\nf: !x [1]\n") == [
        (
            1,
            4,
            "« &b » est une ancre YAML : ce n’est pas accepté. Retirez-la ; si c’est un texte,"
            " mettez-le entre guillemets.",
        ),
        (
            2,
            4,
            "« *b » est un renvoi YAML : ce n’est pas accepté. Répétez la valeur ; si c’est un"
            " texte, mettez-le entre guillemets.",
        ),
        (
            3,
            4,
            "« tag:yaml.org,2002:python/object:os.system » est une étiquette YAML : ce n’est pas"
            " accepté. Retirez-la ; si c’est un texte, mettez-le entre guillemets.",
        ),
        (
            4,
            4,
            "« tag:yaml.org,2002:str » est une étiquette YAML : ce n’est pas accepté."
            " Retirez-la ; si c’est un texte, mettez-le entre guillemets.",
        ),
        (
            5,
            4,
            "« !x » est une étiquette YAML : ce n’est pas accepté. Retirez-la ; si c’est un"
            " texte, mettez-le entre guillemets.",
        ),
    ]


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    assert len(refusals("\n".join(lines))) == 201


def test_keys_given_twice_name_both_lines() -> None:
    assert remarks("a: 1\nb: {c: 1, c: 2}\na: 3\n") == [
        (2, 11, "La clé « c » est écrite deux fois : déjà à la ligne 2. Gardez-en une seule."),
        (3, 1, "La clé « a » est écrite deux fois : déjà à la ligne 1. Gardez-en une seule."),
    ]


def test_only_words_are_keys() -> None:
    assert [place[:2] for place in remarks("? [a]\n: 1\n*x : 2\nno: 3\n")] == [(1, 3), (3, 1)]
    assert read_document(b"no: 3\n24: 4\n").root == {"no": 3, "24": 4}


def test_one_document_with_keys_at_its_top() -> None:
    assert refusals("a: 1\n---\nb: 2\n")[0][:2] == (2, 1)
    assert "clés" in refusals("- a\n- b\n")[0][2]
    assert "clés" in refusals("just words\n")[0][2]
    for nothing in ("", "  \n\n", "\ufeff"):
        assert "vide" in refusals(nothing)[0][2]


def test_encodings() -> None:
    assert read_document("\ufeffname: é\n".encode()).root == {"name": "é"}
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        assert "UTF-16" in refusals("name: été\n".encode(encoding))[0][2]
    [(line, column, sentence)] = refusals("a: 1\nname: été\n".encode("cp1252"))
    assert (line, column) == (2, 7)
    assert "Windows-1252" in sentence
    assert "« é »" in sentence


def test_invisible_characters_are_shown_where_they_are() -> None:
    assert [place[:2] for place in refusals("a: 1\nb: x\0y\nc: \x07\n")] == [(2, 5), (3, 4)]


def test_too_large_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as sparse:
        sparse.truncate(50 * 1024**2)
    with pytest.raises(BadDocument, match="dépasse 32 Mo"):
        read_document(file)
    assert refusals(b"a: " + b"x" * SIZE_LIMIT)


def test_too_deep_is_refused() -> None:
    for text in (
        "[" * 100_000,
        "a: " + "[" * 100_000,
        "a:\n" + "".join(" " * depth + "b:\n" for depth in range(1, 200)),
    ):
        assert "40 niveaux" in refusals(text)[-1][2]


def test_the_name_of_the_file_is_in_the_error(tmp_path: Path) -> None:
    file = tmp_path / "mon fichier.yaml"
    file.write_text("a: b: c\n")
    with pytest.raises(BadDocument, match=r"mon fichier\.yaml, ligne 1, colonne 5"):
        read_document(file)


def test_every_problem_at_its_place() -> None:
    problems = checked(
        """\
id: Ada L
name: 24
active: oui
age: many
tags: one
address:
  citty: Lyon
  code: 01000
others:
  - {city: no}
  - 12
  -
"""
    )
    assert [(p.line, p.column, p.field, f"{p.message} {p.remedy}") for p in problems] == [
        (
            1,
            5,
            "id",
            "« Ada L » n’est pas un identifiant. Utilisez seulement des minuscules sans"
            " accent, des chiffres et des tirets : « ada-l ».",
        ),
        (2, 7, "name", 'Il faut un texte, pas « 24 ». Mettez la valeur entre guillemets : "24".'),
        (
            3,
            9,
            "active",
            "« oui » ne se lit pas comme oui ou non. Écrivez true (oui) ou false (non).",
        ),
        (
            4,
            6,
            "age",
            "Il faut un nombre entier, pas « many ». Écrivez-le en chiffres, sans guillemets.",
        ),
        (5, 7, "tags", "Il faut une liste, pas « one ». Écrivez-la entre crochets : [un, deux]."),
        (7, 3, "address.city", "« city » manque. Ajoutez cette information."),
        (
            8,
            9,
            "address.code",
            'Il faut un texte, pas « 01000 ». Mettez la valeur entre guillemets : "01000".',
        ),
        (7, 3, "address.citty", "La clé « citty » est inconnue. Vouliez-vous écrire « city » ?"),
        (
            10,
            12,
            "others[0].city",
            'Il faut un texte, pas « no ». Mettez la valeur entre guillemets : "no".',
        ),
        (
            11,
            5,
            "others[1]",
            "Il faut des clés et des valeurs, pas « 12 ». Écrivez une ligne"
            " « clé: valeur » par information.",
        ),
        (12, 4, "others[2]", "Il n’y a pas de valeur. Donnez-en une, ou retirez la clé."),
    ]


def test_an_unknown_key_that_looks_like_nothing_lists_the_known_ones() -> None:
    [problem] = checked("id: a\nname: b\nxyz: 1\n")
    assert (problem.line, problem.column) == (3, 1)
    assert problem.remedy.startswith("Les clés possibles sont : id, name, active")


def test_what_the_text_says_is_not_said_twice() -> None:
    document = read_document(b"id: a\nname: *x\n")
    assert len(document.problems) == 1
    assert check(document, (), Person, document.root).problems == []


@given(st.binary(max_size=200) | st.text(ODD, max_size=60).map(str.encode))
def test_anything_is_read_or_refused_with_reasons(data: bytes) -> None:
    with suppress(BadDocument):
        read_document(data)


TRAPS = (
    *("yes", "no", "on", "Off", "y", "N", "null", "~", "Null", "true", "False", ".inf", ".nan"),
    *("24", "01000", "0o17", "0x1F", "1e3", "1.5", "12:30", "1_000", "+1", "-", "--", "---", "..."),
    *("2027-01-15", "2001-12-14 21:59:43", "=", "<<", "a: b", "a:b", "a #b", "#a", "a:", "[a]"),
    *("{a}", "a, b", "a]", "&a", "*a", "!a", "|", ">", "'a'", '"a"', "%a", "@a", "`a`", "\\n"),
    *("- a", "-a", "? a", "?a", ": a", ":a", "😀", "\u202eabc", "e\u0301", "\ufeffa", "a\u2028b"),
    *("a\x85b", "\u200b", "</script>", "=SUM(A1)", "a\nb", "a\n\nb", "a\n b", "a \nb", "a\n\tb"),
)
words = st.sampled_from(TRAPS) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00\x07"), max_size=30
)
printable = words.map(lambda text: "".join(c for c in text if c >= " " or c in "\n\t"))
scalars = printable | st.booleans() | st.integers(-999, 999) | st.floats(-1e5, 1e5, allow_nan=False)
entries = st.dictionaries(
    st.sampled_from(["one", "two", "three", "four"]),
    st.recursive(
        scalars,
        lambda inner: (
            st.lists(printable, max_size=4)
            | st.dictionaries(st.sampled_from(["five", "six"]), inner, min_size=1, max_size=2)
        ),
        max_leaves=6,
    ),
    min_size=1,
)


@given(st.lists(entries, min_size=1, max_size=4))
@example([{"one": "Comment faire ?"}])  # some readers take a ? in brackets for a key
def test_what_is_written_is_read_back(values: list[dict[str, object]]) -> None:
    lines = ["top:", *(f"  {line}" if line else line for line in list_lines(values))]
    lines += mapping_lines({"more": values[0]})
    text = "\n".join(lines) + "\n"
    expected = {"top": values, "more": values[0]}
    document = read_document(text.encode())
    assert document.root == expected
    assert document.problems == []
    # Any other reader takes it alike.
    assert yaml.safe_load(text) == expected


@pytest.mark.parametrize("word", ["Grand Périgueux", "1 place", "a/b (c)", "l’été", "24 %", "x, y"])
def test_text_stands_without_quotes_where_it_can(word: str) -> None:
    assert list(mapping_lines({"a": word})) == [f"a: {word}"]


@pytest.mark.parametrize("word", ["24", "no", "1e3", "0o17", "a: b", "y", ""])
def test_text_is_quoted_where_it_could_be_something_else(word: str) -> None:
    assert list(mapping_lines({"a": word})) == [f"a: {json.dumps(word)}"]


def test_lines_of_text_stand_as_a_block() -> None:
    assert list(mapping_lines({"a": "one\n\n  two"})) == ["a: |-", "  one", "", "    two"]

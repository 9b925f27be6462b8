"""A legend is true: it tells what is drawn, all of it, and nothing else."""

import random
from collections import Counter
from typing import Any

import numpy as np
import pytest

from ecomap.analysis.shape.results import Community, Detail, Detour
from ecomap.maps.network_colours import COLOURS, colour_name
from ecomap.maps.network_measures import MEASURES
from ecomap.maps.network_palette import HUES, OTHER, RAMP
from ecomap.maps.network_scale import steps, written
from ecomap.maps.network_shapes import View
from ecomap.maps.network_sizes import SIZES
from ecomap.maps.network_whole import WholeNetwork
from ecomap.model import Record
from tests.conformance.examples import actor, link, territory
from tests.maps.networks import names, seen, whole


def many(size: int = 120, seed: int = 1) -> WholeNetwork:
    """A département with a dozen EPCI of all sizes, and as many types."""
    chance = random.Random(seed)
    found: list[Record] = [territory("d", "Dordogne", kind="departement")]
    found += [territory(f"t{n}", f"EPCI {n}", parent="d") for n in range(12)]
    types = ["ccas", "mairies", "missions-locales", "bibliotheques", "tiers-lieux"]
    for n in range(size):
        home = f"t{int(12 * chance.random() ** 2)}"
        mine = chance.sample(types, chance.choice([0, 1, 1, 1, 2]))
        found.append(actor(f"a{n:03}", f"Acteur {n}", territories=[home], types=mine))
    pairs = {tuple(sorted(chance.sample(range(size), 2))) for _each in range(2 * size)}
    found += [link(f"a{a:03}", f"a{b:03}", chance.choice(["solid", "dotted"])) for a, b in pairs]
    return whole(*found)


def check(network: WholeNetwork, shown: View) -> None:
    """What the legend says is what is drawn."""
    colours = shown.legend.colour
    drawn = Counter(shown.hue)
    assert {each.hue: each.count for each in colours.entries} == drawn
    assert sum(drawn.values()) == shown.counts.actors
    assert len({each.colour for each in colours.entries}) == len(colours.entries) <= len(HUES) + 1
    assert len({each.label for each in colours.entries}) == len(colours.entries)
    lines = {each.quality.value: each.count for each in shown.legend.lines}
    assert all(lines.values())
    assert [lines.get(each, 0) for each in ("solid", "dotted", "absent")] == [
        shown.counts.solid,
        shown.counts.dotted,
        shown.counts.absent,
    ]
    if shown.legend.size and shown.size:
        told = [each.size for each in shown.legend.size.entries]
        assert set(told) <= set(shown.size)


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("asked", [{}, {"dans": ["t7", "t0"]}, {"lien": ["absent"]}])
def test_the_legend_counts_what_is_drawn(colour: str, asked: dict[str, Any]) -> None:
    network = many()
    for size in SIZES:
        check(network, seen(network, couleur=colour, taille=size, **asked))


def test_the_largest_have_a_colour_and_the_others_share_one() -> None:
    shown = seen(many())
    entries = shown.legend.colour.entries
    assert len(entries) == len(HUES) + 1
    assert (entries[-1].label, entries[-1].colour) == ("Autres", OTHER)
    counts = [each.count for each in entries[:-1]]
    assert counts == sorted(counts, reverse=True)


def test_a_filter_changes_no_colour_and_frees_some() -> None:
    network = many()
    before = {each.label: each.colour for each in seen(network).legend.colour.entries}
    shown = seen(network, dans=["t0", "t1", "t10", "t11"])
    after = {each.label: each.colour for each in shown.legend.colour.entries}
    assert set(after) == {"EPCI 0", "EPCI 1", "EPCI 10", "EPCI 11"}
    assert {each: after[each] for each in ("EPCI 0", "EPCI 1")} == {
        each: before[each] for each in ("EPCI 0", "EPCI 1")
    }


def test_territories_are_told_apart_at_the_first_level_that_does() -> None:
    colour = seen(whole()).legend.colour
    assert [(each.label, each.count) for each in colour.entries] == [
        ("Bergerac", 2),
        ("Périgueux", 2),
        ("Plusieurs territoires", 1),
        ("Dordogne", 1),
    ]
    everybody = seen(whole(of=())).legend.colour
    assert {each.label for each in everybody.entries} == {"Dordogne", "Ailleurs"}


def test_types() -> None:
    colour = seen(whole(), couleur="type").legend.colour
    told = {each.label: each.count for each in colour.entries}
    assert told == {"CCAS": 2, "Mairies": 1, "Plusieurs types": 1, "Sans type": 2}
    assert colour.entries[-1].colour == OTHER


def test_a_measure_says_its_unit_and_of_when_it_is() -> None:
    network = whole()
    legend = seen(network, couleur="degree").legend.colour
    assert (legend.kind, legend.title) == ("scale", "Nombre de connexions")
    assert [(each.label, each.count) for each in legend.entries] == [("0", 2), ("1", 2), ("2", 2)]
    assert "nombre d’acteurs" in legend.note.lower()
    assert "7" in legend.note
    assert [each.colour for each in legend.entries] == [RAMP[0], RAMP[2], RAMP[-1]]
    constraint = seen(network, couleur="constraint").legend.colour
    assert constraint.entries[-1].label == "Sans valeur"
    assert constraint.entries[-1].count == 2


def test_the_surface_of_a_disc_grows_with_the_value() -> None:
    network = whole()
    shown = seen(network, taille="degree")
    size = dict(zip(names(network, shown), shown.size, strict=True))
    assert size["seul"] == size["banque"] < size["fab"] == size["mairie"] < size["ccas"]
    legend = shown.legend.size
    assert legend is not None
    assert [(each.label, each.size) for each in legend.entries] == [
        ("0", size["seul"]),
        ("1", size["fab"]),
        ("2", size["ccas"]),
    ]
    assert seen(network).legend.size is None
    assert len({*seen(network).size}) == 1


def test_what_takes_long_says_how_far_it_is() -> None:
    network = whole()
    for measure in ("betweenness", "community"):
        shown = seen(network, couleur=measure)
        (pending,) = shown.pending
        assert (pending.measure, pending.progress, pending.failed) == (measure, 0.4, False)
        name = {"betweenness": "Passages obligés", "community": "Cercles"}[measure]
        said = pending.sentence.replace("\u00a0", " ")
        assert said == f"{name} : calcul en cours, 40 %."
        check(network, shown)
    both = seen(network, couleur="betweenness", taille="betweenness")
    assert len(both.pending) == 1


def test_what_took_long_is_shown() -> None:
    circle = Community(("ccas", "mission", "parti"), ("parti", "mission"))
    network = whole(detail=Detail(7, (Detour("ccas", 0.5),), (circle,)))
    shown = seen(network, couleur="community", taille="betweenness")
    assert shown.pending == []
    told = {each.label.replace("\u00a0", " "): each.count for each in shown.legend.colour.entries}
    assert told == {"Cercle 1, autour de « Mission »": 2, "Hors de tout cercle": 4}
    assert shown.legend.size is not None
    labels = [each.label.replace("\u00a0", " ") for each in shown.legend.size.entries]
    assert labels == ["0 %", "50 %"]


def test_small_shares_keep_the_digits_that_tell_them_apart() -> None:
    detours = (Detour("ccas", 0.0000423), Detour("fab", 0.00123))
    shown = seen(whole(detail=Detail(7, detours, ())), taille="betweenness")
    assert shown.legend.size is not None
    told = {each.label.replace("\u00a0", " "): each.size for each in shown.legend.size.entries}
    assert [*told] == ["0 %", "0,0042 %", "0,12 %"]
    assert [*told.values()] == sorted({*told.values()})
    values = (0.1234, 0.5, 0.0001)
    assert [written("betweenness", each).replace("\u00a0", " ") for each in values] == [
        *("12,34 %", "50 %", "0,01 %")
    ]


@pytest.mark.parametrize("seed", range(20))
def test_the_steps_of_a_scale_hold_every_value(seed: int) -> None:
    chance = np.random.default_rng(seed)
    values = np.round(chance.pareto(1, chance.integers(1, 200)), 1)
    values[chance.random(len(values)) < 0.2] = np.nan
    scale = steps("degree", values, 6)
    found = scale.of(values)
    assert len(scale.labels) <= 6
    for value, step in zip(values.tolist(), found, strict=True):
        if np.isnan(value):
            assert step == scale.none
        else:
            inside = [v for v, s in zip(values.tolist(), found, strict=True) if s == step]
            ends = scale.labels[step].replace("\u202f", "").replace(",", ".").split(" à ")
            assert (float(ends[0]), float(ends[-1])) == (min(inside), max(inside))


def test_everything_has_a_name() -> None:
    assert len({colour_name(each) for each in COLOURS}) == len(COLOURS) == len(MEASURES) + 3


def channels(colour: str) -> np.ndarray:
    srgb = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


SIGHTS = {
    "all": np.eye(3),
    "no red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""Machado, Oliveira and Fernandes 2009, complete."""
_CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
_LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("colours", "least"), [((*HUES, OTHER), 0.07), (RAMP, 0.06)])
def test_colours_stay_apart_however_one_sees(
    sight: str, colours: tuple[str, ...], least: float
) -> None:
    seen_as = [
        np.array(_LAB)
        @ np.cbrt(np.array(_CONES) @ np.clip(np.array(SIGHTS[sight]) @ channels(each), 0, 1))
        for each in colours
    ]
    for place, one in enumerate(seen_as):
        for other in seen_as[place + 1 :]:
            assert np.linalg.norm(one - other) > least


@pytest.mark.parametrize("colour", [*HUES, OTHER, *RAMP])
def test_colours_stand_out_from_the_ground(colour: str) -> None:
    luminance = channels(colour) @ [0.2126, 0.7152, 0.0722]
    assert 1.05 / (luminance + 0.05) >= 3

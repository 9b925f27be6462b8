"""How good suggestions are: hide one link in ten, and see how many of those suggested first exist.

On two public networks that come with networkx: Davis' southern women (18 women, 14 events; stands
for chantiers and resources, suggested by paths of three links) and Les Misérables (77 characters;
stands for actors, suggested by resource allocation). For a node that has lost links, its k best
candidates are looked at; precision is the share of them that had been hidden. Beside it: the base
rate (hidden links among all pairs that could be suggested to these nodes) and a random suggestion.
The mean over 200 hidings.
"""

import random
from collections.abc import Callable, Iterable, Mapping

import networkx as nx

from ecomap.analysis.scores import paths_of_three, resource_allocation

HIDINGS = 200
HIDDEN = 0.1
LOOKED_AT = (1, 3, 5)
Neighbours = Mapping[str, set[str]]
Suggest = Callable[[str, Neighbours], Mapping[str, Mapping[str, float]]]


def by_paths_of_three(start: str, known: Neighbours) -> Mapping[str, Mapping[str, float]]:
    """Women's events from other women's: both sides of the network in one mapping."""
    return paths_of_three(start, known, known)


def by_common_neighbours(start: str, known: Neighbours) -> Mapping[str, Mapping[str, float]]:
    return resource_allocation([start], known)


def networks() -> Iterable[tuple[str, nx.Graph, list[str], list[str], Suggest]]:
    """Each with those to suggest to, those to suggest, and how."""
    davis = nx.davis_southern_women_graph()
    women, events = davis.graph["top"], davis.graph["bottom"]
    yield "southern women, paths of three", davis, women, events, by_paths_of_three
    novel = nx.les_miserables_graph()
    people = sorted(novel)
    yield "Les Misérables, resource allocation", novel, people, people, by_common_neighbours


def measure(
    graph: nx.Graph, askers: list[str], others: list[str], suggest: Suggest
) -> dict[str, list[float]]:
    """The mean precision at each k, of ours and of a random suggestion, and the base rate."""
    totals: dict[str, list[float]] = {
        "suggested": [0.0] * len(LOOKED_AT),
        "random": [0.0] * len(LOOKED_AT),
        "base rate": [0.0] * len(LOOKED_AT),
    }
    for seed in range(HIDINGS):
        chance = random.Random(seed)
        edges = sorted(map(sorted, graph.edges))
        hidden = {frozenset(edge) for edge in chance.sample(edges, round(HIDDEN * len(edges)))}
        known: dict[str, set[str]] = {node: set() for node in sorted(graph)}
        for first, second in edges:
            if frozenset((first, second)) not in hidden:
                known[first].add(second)
                known[second].add(first)
        asking = [node for node in askers if any(node in pair for pair in hidden)]
        candidates = {
            node: [each for each in others if each != node and each not in known[node]]
            for node in asking
        }
        found = {
            node: best_first(suggest(node, known), candidates[node], chance) for node in asking
        }
        drawn = {node: chance.sample(candidates[node], len(candidates[node])) for node in asking}
        pairs = [frozenset((node, each)) for node in asking for each in candidates[node]]
        rate = sum(pair in hidden for pair in pairs) / len(pairs)
        for place, count in enumerate(LOOKED_AT):
            totals["suggested"][place] += precision(found, hidden, count)
            totals["random"][place] += precision(drawn, hidden, count)
            totals["base rate"][place] += rate
    return {name: [each / HIDINGS for each in values] for name, values in totals.items()}


def best_first(
    scores: Mapping[str, Mapping[str, float]], candidates: list[str], chance: random.Random
) -> list[str]:
    """The candidates with a score by it; equals by lot, so that no name is favoured."""
    drawn = chance.sample(candidates, len(candidates))
    scored = [each for each in drawn if each in scores]
    return sorted(scored, key=lambda each: -sum(scores[each].values()))


def precision(found: Mapping[str, list[str]], hidden: set[frozenset[str]], count: int) -> float:
    """The share of the first `count` suggested to each node that had been hidden."""
    suggested = [frozenset((node, each)) for node, best in found.items() for each in best[:count]]
    return sum(pair in hidden for pair in suggested) / len(suggested) if suggested else 0.0


def main() -> None:
    print(f"precision at {', '.join(map(str, LOOKED_AT))}; {HIDINGS} times, one link in ten hidden")
    for title, graph, askers, others, suggest in networks():
        print(title)
        found = measure(graph, askers, others, suggest)
        for name, values in found.items():
            shown = "  ".join(f"{100 * each:5.1f} %" for each in values)
            print(f"  {name:12}{shown}")
        gain = [a / b for a, b in zip(found["suggested"], found["random"], strict=True)]
        print(f"  {'times random':12}" + "  ".join(f"{each:5.1f} x" for each in gain))


if __name__ == "__main__":
    main()

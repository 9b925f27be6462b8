"""The colours of a drawing of many actors.

All stand out from a white ground at 3 to 1 at the least (WCAG 2.2, 1.4.11). Any two hues, and grey,
stay apart for who sees no red, no green or no blue: the colours were sought for that, among those
of eight families, in the space of Ottosson (2020) under the simulation of Machado et al. (2009).
"""

HUES = (
    "#5a78e1",
    "#d2780f",
    "#690f0f",
    "#3c785a",
    "#4b1e96",
    "#005a5a",
    "#5a5a00",
    "#4b0f4b",
)
"""Of groups, the largest first."""

OTHER = "#7f899a"
"""Of the groups that are left, and of what has no value."""

RAMP = ("#d9700d", "#c0443c", "#942c65", "#651a80", "#3b1463", "#170b3b")
"""Of the values of a measure, the lowest first: each darker than the one before."""

"""The colours of a drawing of many actors."""

HUES = ("#3b5bbf", "#b34a00", "#2b7a4b", "#9c2f86", "#00717a", "#8a6a00", "#6a4fb3", "#a8324a")
OTHER = "#7f899a"
RAMP = ("#d9700d", "#c0443c", "#942c65", "#651a80", "#3b1463", "#170b3b")

"""Texts that must never be more than text, whatever shows them."""

NASTY = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "\"' onmouseover='alert(4)",
    "</text></svg><b>",
    "]]> <!-- &amp; &lt;",
    "{{ 7 * 7 }} {% raw %}",
    "ligne\u2028suite",
    "\u202egauche à droite\u202c",
    "שלום عربى",
    "👩\u200d👩\u200d👧 🇫🇷 漢字",
    "*gras* _souligné_ <i>",
)
LONG = "Parce que c’est « important » ; voilà. \n<b>" * 230
"""About 10,000 characters."""

"""The icons of the natures, as the `d` of one SVG path in a square of 24, to be stroked 2 wide.

From lucide 1.62.0 (users, package, coins, wrench, book-open, circle-dashed), ISC licence, Copyright
(c) 2026 Lucide Icons and Contributors; the licence is in web/static/vendor/lucide-1.62.0/LICENSE.
"""

from ecomap.model import Nature

ICONS: dict[Nature | None, str] = {
    Nature.HUMAN: (
        "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744"
        "M22 21v-2a4 4 0 0 0-3-3.87M13 7a4 4 0 1 1-8 0a4 4 0 1 1 8 0"
    ),
    Nature.MATERIAL: (
        "M11 21.73a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4"
        "A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73zM12 22V12M3.29 7 12 12 20.71 7M7.5 4.27l9 5.15"
    ),
    Nature.FINANCIAL: (
        "M13.744 17.736a6 6 0 1 1-7.48-7.48M15 6h1v4M6.134 14.768l.866-.5 2 3.464"
        "M22 8a6 6 0 1 1-12 0a6 6 0 1 1 12 0"
    ),
    Nature.TECHNICAL: (
        "M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.106-3.105c.32-.322.863-.22.983.218"
        "a6 6 0 0 1-8.259 7.057l-7.91 7.91a1 1 0 0 1-2.999-3l7.91-7.91a6 6 0 0 1 7.057-8.259"
        "c.438.12.54.662.219.984z"
    ),
    Nature.INTELLECTUAL: (
        "M12 5v16M20.001 19A2 2 0 0 0 22 17V5a2 2 0 0 0-1.999-2L16 3.002A5 5 0 0 0 12 5"
        "a5 5 0 0 0-4-2H4a2 2 0 0 0-2 2v12a2 2 0 0 0 1.999 2H8a5 5 0 0 1 4 2a5 5 0 0 1 4-2z"
    ),
    None: (
        "M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0"
        "M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8"
        "M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8"
        "M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7"
    ),
}

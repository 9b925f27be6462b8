"""`ecomap`, and `python -m ecomap`."""

import io
import sys

from ecomap.cli import ecomap


def main() -> None:
    """Run the command line; texts are UTF-8 wherever they go, a Windows pipe included."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    ecomap(prog_name="ecomap")


if __name__ == "__main__":
    main()

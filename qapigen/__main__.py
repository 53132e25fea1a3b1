"""The program ``qapigen``; answers ``--version`` before anything else is imported."""

import sys

from qapigen import __version__


def main() -> int:
    """Run the command line and return its exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        try:
            print(f"qapigen {__version__}", flush=True)
            return 0
        except OSError:
            pass  # what follows knows how to say so
    from qapigen.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

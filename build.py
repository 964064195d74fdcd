"""Build the site of this repository. It takes the options of ``graphgen build``."""

import sys
from pathlib import Path

try:
    from graphgen.cli import main
except ModuleNotFoundError as error:
    sys.exit(f"{error}. Run `make site`, or install what graphgen needs: pip install -e .")

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]], folder=Path(__file__).resolve().parent))

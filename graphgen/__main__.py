"""``python -m graphgen``."""

import sys

from graphgen.cli import main

if __name__ == "__main__":
    sys.exit(main())

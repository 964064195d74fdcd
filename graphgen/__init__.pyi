"""What type checkers know of the package: its functions are imported when they are first used."""

from graphgen.api import build as build
from graphgen.api import extract_articles as extract_articles
from graphgen.api import load_site as load_site
from graphgen.api import read_articles as read_articles
from graphgen.api import site_config as site_config

__version__: str

"""graphgen: a folder of articles in, a website that can be cited out."""

__version__ = "0.1.0"

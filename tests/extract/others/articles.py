"""An invented article for the tests of extractors of another make."""

from graphgen.model import Article, Block

TEXT = (
    "Council picks Mira Tollan\n\n"
    "Mira Tollan leads the Skerry Ferry Company, the council said. "
    "She met Deniz Okray in Aldwick.\n\n"
    "“Tollan  is no friend of ours,” said Pell Harrow of the Dockworkers’ Union."
)


def article(text: str = TEXT, *, language: str = "en", name: str = "ferry") -> Article:
    """Blocks are parted by blank lines; the first is the title."""
    blocks, start = [], 0
    for number, part in enumerate(text.split("\n\n")):
        blocks.append(Block("paragraph" if number else "title", start, start + len(part)))
        start += len(part) + 2
    return Article(
        id=name,
        path=f"{name}.md",
        title=name,
        source="",
        byline="",
        published=None,
        published_how="",
        url="",
        language=language,
        text=text,
        blocks=tuple(blocks),
        marks=(),
        digest=name,
    )

"""The review of an advert that is being made: what may be asked about its words and demands."""

from ratko.documents.rendering import Document
from ratko.documents.tree import Block, Heading, ListBlock, Tree, trace
from ratko.language.review import PassageKind, ReviewFinding, ReviewText, read_traced, review
from ratko.model.review import ReviewSettings


__all__ = ["review_document", "review_text"]


def review_document(document: Document, settings: ReviewSettings) -> tuple[ReviewFinding, ...]:
    """Return what may be asked about an advert; its requirements are traced to its tasks.

    The lines of the findings count the sentences of the document.
    """
    return review(review_text(document.tree), document.language, settings)


def review_text(tree: Tree) -> ReviewText:
    """Return a document as a text to review: each sentence with where it comes from."""
    kinds = {
        entry.text: kind
        for block in tree.blocks
        if (kind := _kind(block)) is not PassageKind.PARAGRAPH
        for entry in trace(Tree(blocks=(block,), language=tree.language))
    }
    return read_traced(
        (entry.text, kinds.get(entry.text, PassageKind.PARAGRAPH), entry.sources)
        for entry in trace(tree)
    )


def _kind(block: Block) -> PassageKind:
    match block:
        case Heading():
            return PassageKind.HEADING
        case ListBlock():
            return PassageKind.ITEM
        case _:
            return PassageKind.PARAGRAPH

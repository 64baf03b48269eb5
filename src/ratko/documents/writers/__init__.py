"""Writers of the document tree, one for each format; each escapes for its own format."""

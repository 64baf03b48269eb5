"""Documents from roles: views, templates, the document tree, its writers, postings.

The way of a document: a view (what is to be said, as data) → a Jinja template that writes Markdown
(`templates/<language>/`) → the document tree → a writer for each format. Nothing here can import
a person's abilities.
"""

"""The records of the domain and the quantities they are made of.

Each module is imported by its own name (`from ratko.model.task import Task`). Nothing is gathered
here, so that a room that must not know people's abilities (`ratko.documents`) does not come to
know them by importing its neighbour.
"""

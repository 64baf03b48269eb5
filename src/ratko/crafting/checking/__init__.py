"""The parts of the checker: they know the records of a problem and an answer, and nothing else.

No part shares code with the crafting, so that one mistake cannot hide another; an import contract
holds this. Each check is a function from a `view.View` to messages: what is violated, or where
that is nothing, what its partner confirms.
"""

"""From released tasks to roles, with reasons, and a checker that shares no code with the crafting.

`craft.craft` gives an answer, `checker.certify_answer` confirms or refutes it; both know only the
records of `problem` and `answer`. On top of them: `comparing.what_if` crafts with a change and
without it, `recrafting.recraft` goes on from agreed roles, `difference.difference` tells how two
proposals differ, `moving.placings` what it would cost to have a task elsewhere, and `ways.ways_in`
how a leftover would fit.
"""

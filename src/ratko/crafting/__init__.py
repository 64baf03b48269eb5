"""From released tasks to roles, with reasons, and a checker that shares no code with the crafting.

`craft.craft` makes a plan, `checker.certify` confirms or refutes it; both know only the records
of `problem`.
"""

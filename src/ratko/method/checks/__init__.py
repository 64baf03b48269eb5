"""The checks on a role: one module per check, named by its id.

Each holds one pure function `check(context) -> Finding`. `ratko.method.role_checks` runs them in
their order. Unknown facts never make a check fail, except where the fact being missing is the
very thing the check is about (`need`, `guidance`, `form`, `access`, `growth`).
"""

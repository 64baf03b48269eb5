"""Finland: dated rules of support with act and section, and what a municipality saves.

The tables `ratko/data/support_rules` and `benefit_share` hold every number; the code knows only how
a row is read. A reform is a new row. What people may qualify for is told as "may", never as "is
granted": every support is at the discretion of the employment authority.
"""

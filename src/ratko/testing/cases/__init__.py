"""Cases that a job coach writes: a role, a person, and what is expected of them.

Needs neither Hypothesis nor pytest; `ratko.testing.plugin` shows them to pytest.
"""

"""Pooling: the work of several small associations becomes roles that none has the hours for alone.

The crafting is the same; what is added are guards, so that scraps do not become a trap. A person
goes to no place for less than is worth the way (`helpings`), to few places, and only to such that
are known to be near each other (`nearness`). That it is so is checked once more on the roles that
come of it (`guards`).
"""

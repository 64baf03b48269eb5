"""The shipped rules over sets of people: the same words as the rules of one pair, all at once.

Each has two halves. What it asks of a role is a few small values, which many roles share; what it
answers is three sets, packed into one integer: whom the role does not fit, of whom it is unknown,
and whom it fits with an adjustment. The evidence of a pair comes from the rules themselves; that
both agree is a property test.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from ratko.matching.set_facts import SetRule
from ratko.matching.set_roles import ON_ROLES
from ratko.matching.set_tasks import ON_TASKS


__all__ = ["SET_RULES"]

SET_RULES: Final[Mapping[Callable[..., Any], SetRule]] = {**ON_TASKS, **ON_ROLES}
"""For the function of each hard shipped rule, the same over sets; a wish never decides."""

"""A crafting and the independent look at it, always both."""

import attrs

from ratko.crafting.answer import Answer, Effort, Engine, Watch
from ratko.crafting.checker import Certificate, certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem


__all__ = ["Certified", "craft_certified"]


@attrs.frozen(kw_only=True)
class Certified:
    """An answer that the checker has nothing against.

    Attributes:
        answer: The answer.
        certificate: What the checker confirms.
    """

    answer: Answer
    certificate: Certificate


def craft_certified(
    problem: CraftingProblem,
    *,
    engine: Engine = Engine.SEARCH,
    effort: Effort | None = None,
    watch: Watch | None = None,
) -> Certified:
    """Craft as `ratko.crafting.craft.craft` does, and have the answer checked.

    Raises:
        RuleError: As there.
        AssertionError: The checker found a violation: a mistake of the program, not of its user,
            which must not go out as a proposal.
    """
    answer = craft(problem, engine=engine, effort=effort, watch=watch)
    certificate = certify_answer(problem, answer)
    if not certificate.is_clean:
        raise AssertionError([each.code for each in certificate.violations])
    return Certified(answer=answer, certificate=certificate)

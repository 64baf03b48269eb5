"""Released tasks become roles: prepare, look for the best, and say why.

The answer is the same whatever the order of the tasks. Nothing is ever just "infeasible": what
cannot be placed is left over with what is in the way.
"""

from ratko.crafting.answer import Answer, Effort, Engine, Watch
from ratko.crafting.answering import answer_of
from ratko.crafting.bounds import Floors
from ratko.crafting.exact.engine import prove
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem
from ratko.crafting.search import search


__all__ = ["craft"]


def craft(
    problem: CraftingProblem,
    *,
    engine: Engine = Engine.SEARCH,
    effort: Effort | None = None,
    watch: Watch | None = None,
) -> Answer:
    """Craft roles by the stages of `ratko.crafting.answer.Value`.

    Args:
        problem: What is asked.
        engine: What looks for the answer.
        effort: How much it may do; by the size of the problem otherwise.
        watch: Is called now and then with the progress; False stops with the best so far.

    Raises:
        RuleError: The limits or the locks contradict each other; or the extra that an engine needs
            is not installed; with the reason.
    """
    run = prove if engine is Engine.EXACT else search
    prepared = prepare(problem)
    found = run(prepared, Floors.of(prepared), effort or Effort(), watch)
    return answer_of(prepared, found, engine=engine)

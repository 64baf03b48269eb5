"""The follow-up form of each side: what is asked, on the scale from 1 (poor) to 4 (good)."""

from collections.abc import Mapping
from typing import Final

from ratko.messages import Message, message
from ratko.model.case import ReviewBy


__all__ = ["OPEN_QUESTION", "QUESTIONS", "SCALE"]

QUESTIONS: Final[Mapping[ReviewBy, Mapping[str, Message]]] = {
    ReviewBy.WORKER: {
        "induction": message("journey.ask_worker_induction"),
        "tools": message("journey.ask_worker_tools"),
        "contact": message("journey.ask_worker_contact"),
        "meaning": message("journey.ask_worker_meaning"),
        "load": message("journey.ask_worker_load"),
    },
    ReviewBy.ASSOCIATION: {
        "induction": message("journey.ask_association_induction"),
        "tools": message("journey.ask_association_tools"),
        "contact": message("journey.ask_association_contact"),
        "meaning": message("journey.ask_association_meaning"),
        "load": message("journey.ask_association_load"),
    },
}
"""For each side, the question on each aspect."""
SCALE: Final = (
    message("journey.scale_1"),
    message("journey.scale_2"),
    message("journey.scale_3"),
    message("journey.scale_4"),
)
"""What the answers say, from 1 on."""
OPEN_QUESTION: Final = message("journey.ask_changes")
"""What is asked last, in one's own words: never about health."""

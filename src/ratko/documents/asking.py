"""How one asks about a demand: of the work and of what would help, never of health."""

from typing import Final

from ratko.language.demands import sentence
from ratko.language.messages import say
from ratko.messages import message
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Level
from ratko.model.text import Language


__all__ = ["ask_about", "ask_of_demand"]

_QUESTIONS: Final = {
    Dimension.MOV: message("papers.ask_mov"),
    Dimension.LFT: message("papers.ask_lft"),
    Dimension.HND: message("papers.ask_hnd"),
    Dimension.ENV: message("papers.ask_env"),
    Dimension.LRN: message("papers.ask_lrn"),
    Dimension.CON: message("papers.ask_con"),
    Dimension.PRB: message("papers.ask_prb"),
    Dimension.IND: message("papers.ask_ind"),
    Dimension.CUS: message("papers.ask_cus"),
    Dimension.TEA: message("papers.ask_tea"),
    Dimension.EMO: message("papers.ask_emo"),
    Dimension.PAC: message("papers.ask_pac"),
    Dimension.INT: message("papers.ask_int"),
    Dimension.UNP: message("papers.ask_unp"),
    Dimension.LIT: message("papers.ask_lit"),
    Dimension.NUM: message("papers.ask_num"),
    Dimension.DIG: message("papers.ask_dig"),
    Dimension.RSP: message("papers.ask_rsp"),
}


def ask_about(dimension: Dimension, language: Language) -> str:
    """Return the question on a demand: how it goes in the work, and what would help."""
    return say(_QUESTIONS[dimension], language)


def ask_of_demand(dimension: Dimension, level: Level, language: Language) -> str:
    """Return what the work asks for, and the question on it: `You carry … How does it go?`."""
    return f"{sentence(dimension, level, language)} {ask_about(dimension, language)}"

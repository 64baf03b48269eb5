"""The rules of the review: what each is called, why it asks, and what it rests on."""

from typing import Final

import attrs

from ratko.model.review import ReviewSeverity


__all__ = ["RULES", "SOURCES", "Rule"]


@attrs.frozen(kw_only=True)
class Rule:
    """A rule of the review.

    Attributes:
        id: Its id.
        name: The code of its name.
        why: The code of why it asks.
        question: The code of what it asks.
        falls_with_reason: Whether it matters one step less where the sentence gives a reason in
            the task or in an act.
        severity: How much it matters, where no word of the tables or of the user says.
        source: What it rests on, a key of `SOURCES`, where no word of the tables says.
    """

    id: str
    name: str
    why: str
    question: str
    falls_with_reason: bool = False
    severity: ReviewSeverity = ReviewSeverity.HINT
    source: str = "plain-language"


_ALL: Final = (
    Rule(
        id="age",
        name="review.rule_age",
        why="review.why_age",
        question="review.ask_age",
        falls_with_reason=True,
        severity=ReviewSeverity.ERROR,
        source="nondiscrimination",
    ),
    Rule(
        id="gender",
        name="review.rule_gender",
        why="review.why_gender",
        question="review.ask_gender",
        falls_with_reason=True,
    ),
    Rule(
        id="gendered-title",
        name="review.rule_gendered_title",
        why="review.why_gendered_title",
        question="review.ask_gendered_title",
    ),
    Rule(
        id="mother-tongue",
        name="review.rule_mother_tongue",
        why="review.why_mother_tongue",
        question="review.ask_mother_tongue",
        falls_with_reason=True,
    ),
    Rule(
        id="language-skill",
        name="review.rule_language_skill",
        why="review.why_language_skill",
        question="review.ask_language_skill",
        falls_with_reason=True,
    ),
    Rule(
        id="citizenship",
        name="review.rule_citizenship",
        why="review.why_citizenship",
        question="review.ask_citizenship",
        falls_with_reason=True,
    ),
    Rule(
        id="origin",
        name="review.rule_origin",
        why="review.why_origin",
        question="review.ask_origin",
        falls_with_reason=True,
    ),
    Rule(
        id="health",
        name="review.rule_health",
        why="review.why_health",
        question="review.ask_health",
        falls_with_reason=True,
    ),
    Rule(
        id="photo",
        name="review.rule_photo",
        why="review.why_photo",
        question="review.ask_photo",
    ),
    Rule(
        id="military-service",
        name="review.rule_military_service",
        why="review.why_military_service",
        question="review.ask_military_service",
        falls_with_reason=True,
    ),
    Rule(
        id="family",
        name="review.rule_family",
        why="review.why_family",
        question="review.ask_family",
        falls_with_reason=True,
    ),
    Rule(
        id="religion",
        name="review.rule_religion",
        why="review.why_religion",
        question="review.ask_religion",
        falls_with_reason=True,
    ),
    Rule(
        id="opinion",
        name="review.rule_opinion",
        why="review.why_opinion",
        question="review.ask_opinion",
        falls_with_reason=True,
    ),
    Rule(
        id="appearance",
        name="review.rule_appearance",
        why="review.why_appearance",
        question="review.ask_appearance",
        falls_with_reason=True,
    ),
    Rule(
        id="status-word",
        name="review.rule_status_word",
        why="review.why_status_word",
        question="review.ask_status_word",
    ),
    Rule(
        id="vague-trait",
        name="review.rule_vague_trait",
        why="review.why_vague_trait",
        question="review.ask_vague_trait",
    ),
    Rule(
        id="officialese",
        name="review.rule_officialese",
        why="review.why_officialese",
        question="review.ask_officialese",
    ),
    Rule(
        id="channel",
        name="review.rule_channel",
        why="review.why_channel",
        question="review.ask_channel",
    ),
    Rule(
        id="requirement",
        name="review.rule_requirement",
        why="review.why_requirement",
        question="review.ask_requirement",
        source="method",
    ),
    Rule(
        id="ways-to-apply",
        name="review.rule_ways_to_apply",
        why="review.why_ways_to_apply",
        question="review.ask_ways_to_apply",
        severity=ReviewSeverity.WARNING,
    ),
    Rule(
        id="pay",
        name="review.rule_pay",
        why="review.why_pay",
        question="review.ask_pay",
        source="pay",
    ),
    Rule(
        id="long-sentence",
        name="review.rule_long_sentence",
        why="review.why_long_sentence",
        question="review.ask_long_sentence",
    ),
    Rule(
        id="long-word",
        name="review.rule_long_word",
        why="review.why_long_word",
        question="review.ask_long_word",
    ),
    Rule(
        id="passive",
        name="review.rule_passive",
        why="review.why_passive",
        question="review.ask_passive",
    ),
    Rule(
        id="guessed-form",
        name="review.rule_guessed_form",
        why="review.why_guessed_form",
        question="review.ask_guessed_form",
        severity=ReviewSeverity.WARNING,
        source="inflection",
    ),
    Rule(
        id="own-word",
        name="review.rule_own_word",
        why="review.why_own_word",
        question="review.ask_own_word",
        severity=ReviewSeverity.WARNING,
        source="own",
    ),
)
RULES: Final = {each.id: each for each in _ALL}
"""Every rule by its id, in the order in which the documentation lists them."""

SOURCES: Final = {
    "nondiscrimination": "review.source_nondiscrimination",
    "equality": "review.source_equality",
    "supervision": "review.source_supervision",
    "neutral-titles": "review.source_neutral_titles",
    "privacy": "review.source_privacy",
    "portal": "review.source_portal",
    "subsidy-channel": "review.source_subsidy_channel",
    "pay": "review.source_pay",
    "plain-language": "review.source_plain_language",
    "dignity": "review.source_dignity",
    "method": "review.source_method",
    "inflection": "review.source_inflection",
    "own": "review.source_own",
}
"""What rules rest on, and the codes of how it is named."""

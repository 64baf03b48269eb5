"""`ratko assign`: who could be in which role, proposed as a whole, for people to decide."""

import datetime
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import click

from ratko.cli.command import spoken_command
from ratko.cli.match_report import Teller
from ratko.cli.matching_input import AtHand, matching_params, read_at_hand
from ratko.cli.report import data_exit, print_json, problem_data
from ratko.cli.speech import help_text
from ratko.matching.assigning import alternatives, assign, compared
from ratko.matching.assignment import (
    Alternative,
    Assignment,
    Comparison,
    Decisions,
    Obstacle,
    Placement,
    Unplaced,
    Way,
)
from ratko.matching.findings import Fit
from ratko.matching.verdicts import RoleVerdict
from ratko.messages import Message, message
from ratko.model.quantities import Key
from ratko.workflow.matching import match


_Pairs = tuple[tuple[Key, Key], ...]


def command(language: str) -> click.Command:
    """Make the command."""
    return spoken_command(
        "assign",
        language,
        [
            *matching_params(language),
            click.Option(
                ["--place"],
                multiple=True,
                callback=_pairs,
                metavar="PERSON=ROLE",
                help=help_text("assign.place", language),
            ),
            click.Option(
                ["--rule-out"],
                multiple=True,
                callback=_pairs,
                metavar="PERSON=ROLE",
                help=help_text("assign.rule_out", language),
            ),
        ],
        _run,
    )


def _pairs(context: click.Context, _: click.Parameter, values: tuple[str, ...]) -> _Pairs:
    pairs = []
    for value in values:
        person, _equals, role = value.partition("=")
        if not person or not role:
            text = help_text("assign.pair_form", context.obj).format(value=value)
            raise click.BadParameter(text)
        pairs.append((Key(person), Key(role)))
    return tuple(pairs)


@attrs.frozen(kw_only=True)
class _Proposed:
    """A proposal, what each person's other roles would cost, and how it differs from without."""

    assignment: Assignment
    others: Mapping[Key, tuple[Alternative, ...]]
    change: Comparison | None


@click.pass_obj
def _run(
    talk: str,
    /,
    *,
    place: _Pairs,
    rule_out: _Pairs,
    as_json: bool,
    rule_book: str,
    date: datetime.date,
    **files: Any,
) -> None:
    at_hand = read_at_hand(talk, rule_book_name=rule_book, date=date, **files)
    verdicts = match(
        at_hand.roles,
        at_hand.proposal.completed,
        at_hand.people,
        book=at_hand.book,
        means=at_hand.means,
    )
    decisions = _decisions(place, rule_out, verdicts, talk)
    proposed = _proposed(verdicts, decisions, date)
    teller = Teller(talk=talk, own=at_hand.own_words)
    if as_json:
        data = {"problems": [problem_data(each, talk) for each in at_hand.problems]}
        print_json(data | _data(proposed, date, teller))
    else:
        for line in _lines(proposed, at_hand, teller):
            click.echo(line)
    sys.exit(data_exit(at_hand.problems))


def _decisions(
    place: _Pairs, rule_out: _Pairs, verdicts: tuple[RoleVerdict, ...], talk: str
) -> Decisions:
    """Return what is decided.

    Raises:
        UsageError: It contradicts itself, or speaks of somebody or something that is not there.
    """
    known = {(each.person, each.role) for each in verdicts}
    if strangers := [
        f"{who}={role}" for who, role in (*place, *rule_out) if (who, role) not in known
    ]:
        text = help_text("assign.no_pair", talk)
        raise click.UsageError(text.format(pairs=", ".join(strangers)))
    try:
        return Decisions(placed=place, ruled_out=frozenset(rule_out))
    except ValueError:
        raise click.UsageError(help_text("assign.contradiction", talk)) from None


def _proposed(
    verdicts: tuple[RoleVerdict, ...], decisions: Decisions, day: datetime.date
) -> _Proposed:
    assignment = assign(verdicts, day=day, decisions=decisions)
    nothing = Decisions()
    return _Proposed(
        assignment=assignment,
        others={
            each.person: alternatives(verdicts, each.person, day=day, decisions=decisions)
            for each in assignment.placements
        },
        change=None if decisions == nothing else compared(assign(verdicts, day=day), assignment),
    )


# --- In words ---


def _lines(proposed: _Proposed, at_hand: AtHand, teller: Teller) -> Iterator[str]:
    assignment, titles = proposed.assignment, at_hand.titles(teller.talk)
    yield teller.speak(
        message(
            "cli.assign.head",
            people=assignment.people,
            everybody=assignment.people + len(assignment.unplaced),
            roles=len(titles),
            adjustments=assignment.adjustments,
        )
    )
    yield ""
    for each in assignment.placements:
        yield f"{titles[each.role]} ({each.role}): {each.person}"
        for words in _why(each, proposed.others[each.person], titles):
            yield f"    {teller.speak(words)}"
        yield from (f"      · {teller.speak(one.words)}" for one in each.adjustments)
    for role in assignment.open_roles:
        yield f"{titles[role]} ({role}): {teller.speak(message('cli.assign.open'))}"
    yield ""
    for person in assignment.unplaced:
        yield teller.speak(message("cli.assign.without", person=person.person))
        yield from (f"    {line}" for line in _in_the_way(person, titles, teller))
    yield from _after_answers(assignment, titles, teller)
    if proposed.change is not None:
        yield from _changed(proposed.change, titles, teller)
    yield teller.speak(message("cli.assign.decide"))


def _why(
    placement: Placement, others: tuple[Alternative, ...], titles: Mapping[Key, str]
) -> Iterator[Message]:
    if placement.is_decided:
        yield message("cli.assign.decided")
    match placement.fit:
        case Fit.FITS:
            yield message("cli.assign.fits")
        case Fit.FITS_WITH_ADJUSTMENT:
            yield message("cli.assign.fits_with")
        case Fit.UNKNOWN:
            yield message("cli.assign.asked_first", number=len(placement.questions))
        case Fit.DOES_NOT_FIT:
            yield message("cli.assign.does_not_fit")
    for each in others:
        title = titles[each.role]
        if each.fewer_people:
            yield message("cli.assign.fewer_people", role=title, number=each.fewer_people)
        elif each.more_adjustments:
            yield message("cli.assign.more_adjustments", role=title, number=each.more_adjustments)
        else:
            yield message("cli.assign.by_lot", role=title)


def _in_the_way(person: Unplaced, titles: Mapping[Key, str], teller: Teller) -> Iterator[str]:
    for each in person.ways:
        yield teller.speak(_obstacle(each, titles[each.role]))


def _obstacle(way: Way, title: str) -> Message:
    match way.obstacle:
        case Obstacle.TAKEN:
            return message("cli.assign.taken", role=title)
        case Obstacle.RULED_OUT:
            return message("cli.assign.ruled_out", role=title)
        case Obstacle.UNKNOWN:
            return message("cli.assign.unknown", role=title, number=len(way.questions))
        case Obstacle.DOES_NOT_FIT:
            return message("cli.assign.no", role=title)


def _after_answers(
    assignment: Assignment, titles: Mapping[Key, str], teller: Teller
) -> Iterator[str]:
    if not assignment.after_answers:
        return
    yield teller.speak(message("cli.assign.after_answers"))
    for each in assignment.after_answers:
        yield f"  {titles[each.role]} ({each.role}): {each.person}"
        yield from (f"    · {line}" for line in teller.asked(each.questions))
    yield ""


def _changed(change: Comparison, titles: Mapping[Key, str], teller: Teller) -> Iterator[str]:
    yield teller.speak(
        message(
            "cli.assign.compared",
            people=f"{change.people:+d}",
            adjustments=f"{change.adjustments:+d}",
        )
    )
    nothing = teller.speak(message("cli.assign.no_role"))
    for each in change.moves:
        before = nothing if each.before is None else titles[each.before]
        after = nothing if each.after is None else titles[each.after]
        yield f"  {each.person}: {before} → {after}"
    yield ""


# --- As data ---


def _data(proposed: _Proposed, day: datetime.date, teller: Teller) -> dict[str, Any]:
    assignment = proposed.assignment
    return {
        "day": day.isoformat(),
        "people": assignment.people,
        "adjustments": assignment.adjustments,
        "placements": [
            _placement_data(each, teller)
            | {
                "other_roles": [
                    attrs.asdict(one) | {"is_by_lot": one.is_by_lot}
                    for one in proposed.others[each.person]
                ]
            }
            for each in assignment.placements
        ],
        "open_roles": list(assignment.open_roles),
        "unplaced": [
            {
                "person": each.person,
                "roles": [
                    {
                        "role": way.role,
                        "obstacle": way.obstacle.value,
                        "questions": teller.remedies_data(way.questions),
                    }
                    for way in each.ways
                ],
            }
            for each in assignment.unplaced
        ],
        "after_answers": [_placement_data(each, teller) for each in assignment.after_answers],
        "compared": None if proposed.change is None else attrs.asdict(proposed.change),
    }


def _placement_data(placement: Placement, teller: Teller) -> dict[str, Any]:
    return {
        "role": placement.role,
        "person": placement.person,
        "fit": placement.fit.value,
        "is_decided": placement.is_decided,
        "adjustments": teller.remedies_data(placement.adjustments),
        "questions": teller.remedies_data(placement.questions),
    }

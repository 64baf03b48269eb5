"""What went wrong when a record was made, out of the tree of exceptions of the converter."""

from collections.abc import Iterator
from typing import Final

import attrs
import cattrs

from ratko.files.refusal import FieldPath, Refusal, RefusedError
from ratko.files.suggest import nearest
from ratko.model.adjustment import Adjustment, Easing
from ratko.model.case import Review
from ratko.model.role import Override


__all__ = ["refusals_in"]


def refusals_in(failure: Exception, path: FieldPath) -> Iterator[Refusal]:
    """Yield everything that was refused, each at its path, in the order of the fields."""
    if isinstance(failure, RefusedError):
        yield Refusal(path=path, code=failure.code, values=failure.values, found=failure.found)
    elif isinstance(failure, cattrs.IterableValidationError):
        for each, item in failure.group_exceptions()[0]:
            yield from refusals_in(each, (*path, item.index))
    elif isinstance(failure, cattrs.ClassValidationError):
        fields, others = failure.group_exceptions()
        for each, field in fields:
            if isinstance(each, KeyError):
                yield Refusal(path=(*path, field.name), code="records.missing_field")
            else:
                yield from refusals_in(each, (*path, field.name))
        for each in others:
            yield from _of_the_whole(each, failure.cl, path)
    else:
        raise failure


def _of_the_whole(failure: Exception, record_type: type, path: FieldPath) -> Iterator[Refusal]:
    if isinstance(failure, cattrs.ForbiddenExtraKeysError):
        known = [each.name for each in attrs.fields(record_type)]
        for name in sorted(failure.extra_fields):
            yield _unknown_field(name, known, path)
    else:
        yield Refusal(path=path, code=_RULES_OF_RECORDS[record_type])


def _unknown_field(name: str, known: list[str], path: FieldPath) -> Refusal:
    if near := nearest(name, known):
        return Refusal(
            path=(*path, name), code="records.unknown_field", values={"near": near}, found=name
        )
    return Refusal(
        path=(*path, name),
        code="records.unknown_field_far",
        values={"known": tuple(known)},
        found=name,
    )


_RULES_OF_RECORDS: Final[dict[type, str]] = {
    Adjustment: "records.eased_twice",
    Easing: "records.eases_nothing",
    Override: "records.override_unsigned",
    Review: "records.review_answer",
}
"""What a record as a whole refuses although each of its fields is valid."""

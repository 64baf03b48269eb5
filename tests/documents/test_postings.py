import json

import attrs
import pytest
from jinja2 import Environment

from ratko.documents.advert_view import advert_view
from ratko.documents.description_view import description_view
from ratko.documents.postings import Posting, posting
from ratko.documents.rendering import render
from ratko.documents.workplace import Workplace
from ratko.language.messages import say
from ratko.model.quantities import Prose
from ratko.model.role import Role
from ratko.model.text import Language, Text


Case = tuple[Role, Workplace]


def made(case: Case, environment: Environment) -> Posting:
    role, place = case
    view = advert_view(role, place, Language.FI)
    document = render("advert", view, Language.FI, environment=environment, strict=False)
    return posting(document, role, place)


def test_unknown_fields_are_left_out_and_the_required_ones_named(
    sparse: Case, environment: Environment
) -> None:
    result = made(sparse, environment)
    assert "jobLocation" not in result.data
    assert "validThrough" not in result.data
    assert [each.evidence.value("field") for each in result.findings] == [
        "datePosted",
        "hiringOrganization",
        "jobLocation",
    ]
    assert say(result.findings[0].evidence, Language.FI)


def test_nothing_in_it_can_end_a_script_element(rich: Case, environment: Environment) -> None:
    role, place = rich
    hostile = attrs.evolve(role, title=Text(fi=Prose("</script><!-- & x")))
    result = made((hostile, place), environment)
    written = result.write()
    assert "<" not in written
    assert json.loads(written) == result.data
    assert result.data["title"] == "</script><!-- & x"


def test_a_posting_is_made_from_an_advert_only(rich: Case, environment: Environment) -> None:
    role, place = rich
    view = description_view(role, place, Language.FI)
    document = render("job_description", view, Language.FI, environment=environment, strict=False)
    with pytest.raises(TypeError):
        posting(document, role, place)


def test_a_machine_is_told_nothing_that_is_a_blank_or_a_mere_suggestion(
    sparse: Case, rich: Case, environment: Environment
) -> None:
    for case in (sparse, rich):
        text = made(case, environment).write()
        assert "____" not in text
        assert "täydennä" not in text
        assert "ehdotus" not in text
    assert "Seisot" not in made(rich, environment).write()

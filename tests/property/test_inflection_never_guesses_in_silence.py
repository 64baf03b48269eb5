from hypothesis import given, settings
from hypothesis import strategies as st

from ratko.language.inflection.forms import Form, Layer
from ratko.language.inflection.tables import nouns
from ratko.language.inflection.words import inflect, where
from ratko.model.text import Language


FORMS = st.sampled_from(Form)
NOUNS = st.sampled_from(sorted(nouns()))
ANYTHING = st.one_of(
    st.text(max_size=40),
    st.text("aeiouyäöåkpsthlmnrv -:4", max_size=25),
    st.builds("{} {}".format, st.text(max_size=8), NOUNS),
)


@settings(max_examples=100)
@given(ANYTHING, FORMS)
def test_a_word_that_nobody_knows_comes_back_as_it_is(name: str, form: Form) -> None:
    found = inflect(name, form)
    assert found.layer is not Layer.GUESS
    if found.layer is Layer.BASE:
        assert found.text == " ".join(name.split())
        assert not found.is_known


@settings(max_examples=100)
@given(ANYTHING)
def test_the_base_form_is_kept_however_often_it_is_asked_for(name: str) -> None:
    once = inflect(name, Form.NOMINATIVE)
    assert once.text == " ".join(name.split())
    assert inflect(once.text, Form.NOMINATIVE) == once


@settings(max_examples=100)
@given(st.text("aeiouyäö", min_size=1, max_size=3).map("b{}-".format), NOUNS, FORMS)
def test_a_compound_is_inflected_as_its_last_part(front: str, tail: str, form: Form) -> None:
    whole, part = inflect(front + tail, form), inflect(tail, form)
    assert whole.text == front + part.text
    assert whole.is_known == part.is_known


@settings(max_examples=100)
@given(st.text("abcäöÅ 4", max_size=20), st.sampled_from(["ry", "rf", "SPR", "4H", "7"]), FORMS)
def test_what_takes_a_colon_ending_keeps_all_that_stands_before(
    front: str, last: str, form: Form
) -> None:
    name = " ".join(f"{front} {last}".split())
    found = inflect(name, form)
    assert found.text.startswith(name)
    assert found.text == name or found.text[len(name)] == ":"


@settings(max_examples=100)
@given(ANYTHING, st.sampled_from(Language))
def test_where_answers_for_any_place(name: str, language: Language) -> None:
    assert where(name, language).layer in {Layer.BASE, Layer.TABLE, Layer.COMPOUND, Layer.RULE}

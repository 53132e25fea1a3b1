"""Finding messages in comments, and the places of their parts in the source."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from qapigen.examples import Example, examples, place
from qapigen.ir import Command, Doc, Schema, Section, SectionKind
from qapigen.source import SourceFile, Span

Load = Callable[[str], Schema]

TEXT = """\
##
# @go:
#
# Go -> there.
#
# Since: 1.0
#
# .. qmp-example::
#
#     -> { "execute": "go",
#          "arguments": {
#             "far": [ 1, 2 ] } }
#     <- { "return": {} }
#
# .. qmp-example::
#    :annotated:
#
#    First go::
#
#     -> { "execute": "go" }
#
#    and then wait ::
#
#     <- { "return": {}
#        }
#     ... time passes ...
#     <- { "event": "GONE" }
##
{ 'command': 'go' }

##
# @stay:
#
# Example:
#
# -> { "execute": "stay" }
# <- { "return": {} }
#
# Nothing happens.
##
{ 'command': 'stay' }

{ 'command': 'wait' }
"""


def found(schema: Schema, name: str) -> tuple[Example, ...]:
    return examples(next(each for each in schema.definitions if each.name == name))


def test_messages_of_one_directive_are_one_example(schema_of: Load) -> None:
    schema = schema_of(TEXT)
    first, second = found(schema, "go")
    assert [each.direction for each in first.messages] == ["sent", "received"]
    assert [each.direction for each in second.messages] == ["sent", *["received"] * 2]
    assert first.messages[0].value == {"execute": "go", "arguments": {"far": [1, 2]}}
    assert second.messages[1].value == {"return": {}}
    assert all(each.problem is None for each in first.messages + second.messages)
    assert found(schema, "wait") == ()


def test_examples_of_earlier_releases_are_found(schema_of: Load) -> None:
    [example] = found(schema_of(TEXT), "stay")
    assert [each.value for each in example.messages] == [
        {"execute": "stay"},
        {"return": {}},
    ]
    assert example.span.text.splitlines()[-1] == '# <- { "return": {} }'


def test_spans_are_the_places_in_the_source(schema_of: Load) -> None:
    first, second = found(schema_of(TEXT), "go")
    assert (first.span.line, first.span.column) == (10, 7)
    assert first.span.text.startswith('-> { "execute": "go",\n')
    assert first.span.text.endswith('<- { "return": {} }')
    assert [each.span.line for each in second.messages] == [20, 24, 27]
    assert second.messages[1].span.text == '<- { "return": {}\n#        }'


def test_parts_have_places_of_their_own(schema_of: Load) -> None:
    message = found(schema_of(TEXT), "go")[0].messages[0]
    assert place(message, ("arguments", "far", 1)).text == "2 ] } }"
    assert place(message, ("arguments", "far")).text == '"far": [ 1, 2 ] } }'
    assert place(message, ("arguments", "far")).line == 12
    assert place(message, ("arguments", "near")).text == '"arguments": {'
    assert place(message, ()).text == '{ "execute": "go",'


def test_a_problem_has_its_place(schema_of: Load) -> None:
    text = TEXT.replace("[ 1, 2 ]", "[ 1; 2 ]")
    message = found(schema_of(text), "go")[0].messages[0]
    assert message.problem is not None
    assert message.problem.message == "found ';', wanted ',' or ']'"
    assert (place(message, ()).line, place(message, ()).text) == (12, "; 2 ] } }")


def test_text_after_a_message_is_a_problem(schema_of: Load) -> None:
    text = TEXT.replace('"execute": "go",', '"execute": "go" },')
    message = found(schema_of(text), "go")[0].messages[0]
    assert message.problem is not None
    assert message.problem.message == "found more text after the end of the message"
    assert place(message, ()).text == ","
    text = TEXT.replace('"execute": "go",', '"execute": "go" }')
    message = found(schema_of(text), "go")[0].messages[0]
    assert message.problem is not None
    assert place(message, ()).text == '"arguments": {'


def test_a_message_that_never_ends_has_its_problem_at_its_end(schema_of: Load) -> None:
    text = TEXT.replace("[ 1, 2 ] } }", "[ 1, 2 ] }")
    message = found(schema_of(text), "go")[0].messages[0]
    assert message.problem is not None
    assert place(message, ()).line == 12


def section(text: str) -> Section:
    span = Span(SourceFile("none", ""), 0, 0)
    return Section(SectionKind.PLAIN, None, text, span)


def command(*texts: str) -> Command:
    nowhere = Span(SourceFile("none", ""), 0, 0)
    doc = Doc("go", tuple(map(section, texts)), nowhere)
    return Command(name="go", module="", members=(), doc=doc, span=nowhere)


def test_without_a_source_the_place_is_the_section() -> None:
    [example] = examples(command('text\n\n-> { "execute": 1 }'))
    assert example.span == example.messages[0].section.span
    assert place(example.messages[0], ("execute",)) == example.span


def test_arrows_before_no_json_are_prose() -> None:
    assert examples(command("-> data issued by the client\n<- what comes back")) == ()


def test_carriage_of_many_arrows_is_linear() -> None:
    [example] = examples(command("-> {}\n" * 20_000))
    assert len(example.messages) == 20_000


@given(st.lists(st.text(alphabet='-><{}[]":. \n.qmp-example', max_size=40), max_size=3))
def test_any_text_is_read(texts: list[str]) -> None:
    for example in examples(command(*texts)):
        assert example.messages
        for message in example.messages:
            assert message.span == place(message, ())

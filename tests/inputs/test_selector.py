import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapigen.inputs import InputError, Revision, RevisionKind
from qapigen.inputs.selector import Selector, parse_selector, revision


@pytest.mark.parametrize(
    ("text", "selector"),
    [
        ("ref=v9.1.0", Selector(Revision("v9.1.0"))),
        (
            "tag=v9.1.0,subdir=qga",
            Selector(Revision("v9.1.0", RevisionKind.TAG), "qga"),
        ),
        ("subdir=a=b", Selector(None, "a=b")),
        ("branch=stable/9.1", Selector(Revision("stable/9.1", RevisionKind.BRANCH))),
        ("subdir=x,commit=88f8", Selector(Revision("88f8", RevisionKind.COMMIT), "x")),
        ("ref=HEAD@{2 days ago}", Selector(Revision("HEAD@{2 days ago}"))),
    ],
)
def test_selectors(text: str, selector: Selector) -> None:
    assert parse_selector(text) == selector


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("v9.1.0", "'v9.1.0' after '#' is not of the form KEY=VALUE", "for example"),
        ("reff=v9", "unknown key 'reff' after '#'", "did you mean 'ref'?"),
        ("depth=1", "unknown key 'depth' after '#'", "known are ref, tag,"),
        ("ref=", "nothing after 'ref='", "for example"),
        ("", "'' after '#' is not of the form KEY=VALUE", "for example"),
        ("ref=a,ref=b", "'ref=' stands twice", "for example"),
        ("ref=a,tag=b", "'ref=' and 'tag=' together", "one of them"),
    ],
)
def test_faulty_selectors(text: str, message: str, help: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_selector(text)
    assert caught.value.message == message
    assert caught.value.help is not None
    assert caught.value.help.startswith(help)


@pytest.mark.parametrize("kind", RevisionKind)
@pytest.mark.parametrize(
    "name",
    [
        "--upload-pack=touch",
        "-",
        "a\nb",
        "a\0",
        "a\x7f",
        "v1:qapi",
        "v1..v2",
        "v1...v2",
    ],
)
def test_names_that_could_be_taken_for_something_else(
    name: str, kind: RevisionKind
) -> None:
    with pytest.raises(InputError):
        revision(name, kind)


@pytest.mark.parametrize("kind", [RevisionKind.TAG, RevisionKind.BRANCH])
@pytest.mark.parametrize("name", ["v1^{/x}", "v1~3", "a b", "v1@{1}", "x/", "x.lock"])
def test_tags_and_branches_are_names_and_nothing_else(
    name: str, kind: RevisionKind
) -> None:
    with pytest.raises(InputError, match=f"no name of a {kind}"):
        revision(name, kind)


@pytest.mark.parametrize("name", ["v9.1.0", "abc", "88f8fdz"])
def test_commits_are_digits(name: str) -> None:
    with pytest.raises(InputError, match="hexadecimal"):
        revision(name, RevisionKind.COMMIT)


@given(st.text())
def test_any_text_is_a_selector_or_a_mistake(text: str) -> None:
    try:
        selector = parse_selector(text)
    except InputError:
        return
    assert selector.revision is not None or selector.subdir is not None

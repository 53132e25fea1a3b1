"""Random schema texts: streams of tokens, whole values, and files with random damage."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

CORPUS = Path(__file__).parents[1] / "corpus"

LEGAL = "".join(map(chr, range(0x20, 0x7F)))
"""What a string can hold, before ``'`` is taken out and ``\\`` doubled."""

_ODD = "{}[],:'\\#@*_-. \t\n\"truefalsnx019é\x7f\xa0\u3000"

comment_texts = st.text(st.characters(codec="utf-8", exclude_characters="\n"))


def quoted(text: str) -> str:
    """``text`` as a string of the language."""
    return "'" + text.replace("'", "").replace("\\", "\\\\") + "'"


strings: SearchStrategy[str] = st.text(LEGAL, max_size=8).map(quoted)
comments = comment_texts.map(lambda text: f"#{text.lstrip('#')}\n")
doc_comments = st.lists(comment_texts, max_size=4).map(
    lambda lines: "".join(
        ["##\n", *(f"# {line.lstrip('#')}\n" for line in lines), "##\n"]
    )
)
blanks: SearchStrategy[str] = st.one_of(
    st.sampled_from(["", " ", "\n", "\t", "\n\n  ", "\x0c", "\xa0"]), comments
)
booleans = st.sampled_from(["true", "false"])


@st.composite
def token_streams(draw: DrawFn) -> str:
    """Tokens in any order, with blanks and comments between them."""
    tokens = st.one_of(
        st.sampled_from("{}[],:"), strings, booleans, doc_comments, strings
    )
    parts = draw(st.lists(st.tuples(tokens, blanks)))
    return draw(blanks) + "".join(token + blank for token, blank in parts)


@st.composite
def _object(draw: DrawFn, values: SearchStrategy[str]) -> str:
    keys = draw(st.lists(strings, max_size=4, unique=True))
    entries = [f"{key}{draw(blanks)}:{draw(blanks)}{draw(values)}" for key in keys]
    return "{" + draw(blanks) + ",".join(entries) + draw(blanks) + "}"


@st.composite
def _array(draw: DrawFn, values: SearchStrategy[str]) -> str:
    elements = draw(st.lists(values, max_size=4))
    return "[" + f",{draw(blanks)}".join(elements) + draw(blanks) + "]"


values: SearchStrategy[str] = st.recursive(
    st.one_of(strings, booleans),
    lambda inner: st.one_of(_object(inner), _array(inner)),
    max_leaves=12,
)


@st.composite
def correct_files(draw: DrawFn) -> str:
    """Files that the notation allows; what they say is nonsense."""
    items = draw(st.lists(st.one_of(values, doc_comments), max_size=5))
    return "".join(f"{draw(blanks)}{item}\n" for item in items)


odd_texts: SearchStrategy[str] = st.text(st.sampled_from(_ODD), max_size=40)


def corpus_files() -> Sequence[Path]:
    """Every schema of the corpus, good, bad and old."""
    return sorted(path for path in CORPUS.rglob("*.json") if path.is_file())


@st.composite
def damaged_files(draw: DrawFn) -> str:
    """A schema of the corpus in which parts were cut out, doubled, moved or replaced."""
    path = draw(st.sampled_from(corpus_files()))
    text = path.read_bytes().decode("utf-8", "replace")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        part = text[start:end]
        new = draw(
            st.one_of(
                st.just(""),
                st.just(part + part),
                st.just(part[::-1]),
                st.sampled_from(
                    ["{", "}", "[", "]", ",", ":", "'", "##\n", "# ", "\n"]
                ),
                odd_texts,
            )
        )
        text = text[:start] + new + text[end:]
    return text[: draw(st.integers(0, len(text)))] if draw(st.booleans()) else text

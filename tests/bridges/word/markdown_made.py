"""Markdown texts of every kind of block and expression, for properties that must hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

EXPRESSIONS = (
    '{{ ind("recycling").latest }}',
    '{{ ind("ghg").change_since(2015) }}',
    '{% claim ind("ghg").falls %}It falls to {{ ind("ghg").latest }}.{% endclaim %}',
    "{{ ind('long').breakdown(\"Women & men <all>\").latest.value }}",
    "{# a remark * #}",
)
_words = st.text(
    st.sampled_from("abcdeäöåß éñ,.;:!?-'\"“”’()&<>*_`~#+|[]\\{}=/\u00a0\u20ac\u2013漢0123456789 "),
    min_size=1,
    max_size=25,
)
_inline = st.one_of(
    _words,
    _words.map(lambda text: f"**{text.strip(' *')}**"),
    _words.map(lambda text: f"*{text.strip(' *')}*"),
    _words.map(lambda text: f"~~{text}~~"),
    _words.map(lambda text: f"`{text.replace('`', '')}`"),
    _words.map(lambda text: f"[{text}](https://example.org/a?b=c&d)"),
    st.sampled_from(EXPRESSIONS),
    st.sampled_from(
        (
            "<https://example.org>",
            "[^1]",
            "![alt](images/x.jpg)",
            "\\\n",
            "  \n",
            "\n",
            "[ref][name]",
            "&amp;",
            "[in](#i-ghg)",
            "***both** one*",
            "**a *b* c**",
        )
    ),
)
_line = st.lists(_inline, min_size=1, max_size=5).map(" ".join).map(lambda text: text.replace("\n\n", "\n"))
_flat = _line.map(lambda text: text.replace("\n", " "))
_block = st.one_of(
    _line,
    st.tuples(st.integers(1, 6), _flat).map(lambda pair: f"{'#' * pair[0]} {pair[1]}"),
    st.lists(_flat, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(_flat, min_size=1, max_size=3).map(lambda items: "\n\n".join(f"* {item}" for item in items)),
    st.tuples(st.integers(0, 12), st.lists(_flat, min_size=1, max_size=3)).map(
        lambda pair: "\n".join(f"{pair[0] + n}. {item}" for n, item in enumerate(pair[1]))
    ),
    st.tuples(_flat, _flat, _flat).map(lambda t: f"- {t[0]}\n  1. {t[1]}\n  2. {t[2]}\n- {t[0]}"),
    st.lists(_flat, min_size=1, max_size=3).map(lambda lines: "\n>\n".join(f"> {line}" for line in lines)),
    st.tuples(_flat, _flat).map(
        lambda t: "| a | b |\n|:---|---:|\n| {} | {} |".format(*(x.replace("|", "") for x in t))
    ),
    st.sampled_from(
        (
            "```python\nx = {{ no }}\n\n\n\ty = 1\n```",
            "    indented\n    code",
            "---",
            "[name]: https://example.org/x",
            "[^1]: A note with *words*.",
            "Setext\n======",
            "> - a list\n> - in a quotation",
            "- item\n\n  second paragraph\n\n      code",
            "<b>html</b>",
            "{{ broken",
            '{% claim ind("a").falls %}\n- one\n- two\n{% endclaim %}',
        )
    ),
)
bodies = st.lists(_block, max_size=7).map("\n\n".join).map(lambda text: f"\n{text}\n")
"""Bodies of texts as they stand in files."""
blocks = _block
"""Single blocks, most of them one paragraph."""

"""Discord's Markdown becomes HTML that can hold nothing but text."""

import time
from html.parser import HTMLParser
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tickets.domain.mentions import excerpt, with_names, without_ids
from services.tickets.transcripts.markup import to_html

ALLOWED: Final = {
    "p": {"class"}, "br": set(), "pre": set(), "code": set(), "blockquote": set(), "strong": set(), "em": set(),
    "u": set(), "s": set(), "span": {"class", "tabindex"}, "a": {"href", "rel"}, "time": set(),
}  # fmt: skip


class Strict(HTMLParser):
    """Fails on anything that was not meant to be there."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ALLOWED[tag], (tag, name)
            if name == "href":
                assert (value or "").startswith(("http://", "https://"))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")


def parsed(text: str, names: tuple[str | None, ...] = ()) -> Strict:
    parser = Strict()
    parser.feed(to_html(text, names))
    parser.close()
    assert parser.open == []
    return parser


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("**bold** *it* _it_", "<p><strong>bold</strong> <em>it</em> <em>it</em></p>"),
        ("__under__ ~~gone~~", "<p><u>under</u> <s>gone</s></p>"),
        ("`a < b` and `` x`y ``", "<p><code>a &lt; b</code> and <code>x`y</code></p>"),
        ("```py\nx = '<b>'\n```", "<pre><code>x = &#x27;&lt;b&gt;&#x27;</code></pre>"),
        ("> one\n> two\nthree", "<blockquote>one<br>two</blockquote><p>three</p>"),
        ("## Head\n- item\n-# small", '<p class="h2">Head</p><p class="item">item</p><p class="small">small</p>'),
        ("||hidden||", '<p><span class="spoiler" tabindex="0">hidden</span></p>'),
        ("\\*not\\*", "<p>*not*</p>"),
        ("snake_case_name 2*3*4", "<p>snake_case_name 2<em>3</em>4</p>"),
        ("<@&5> <#6>", '<p><span class="mention">@role</span> <span class="mention">#channel</span></p>'),
        ("<a:wave:7>", '<p><span class="emoji">:wave:</span></p>'),
        ("<t:0:R> <t:99999999999>", "<p><time>1970-01-01 00:00 UTC</time> <time>5138-11-16 09:46 UTC</time></p>"),
        ("https://e.org/a?b=1&c=2.", '<p><a href="https://e.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">https://e.org/a?b=1&amp;c=2</a>.</p>'),
        ("", ""),
    ],
)  # fmt: skip
def test_what_people_type_looks_as_it_does_in_discord(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '[x](https://e.org/"onmouseover="alert(1))',
        "**<img src=x onerror=alert(1)>**",
        "```\n</code></pre><script>\n```",
        "https://e.org/<script>",
        "{m:0}",
        "<!-- <!doctype x> ]]> &lt;b&gt;",
        "||**__~~*_x_*~~__**||" * 50,
    ],
)
def test_what_strangers_type_does_nothing(text: str) -> None:
    parsed(text, ("<b onclick=x>",))


@given(st.text(alphabet=st.sampled_from("<>&\"'`*_~|\\[]()#-{}m:0123 \nahtps:/.t@"), max_size=200))
def test_nothing_but_text_comes_out_whatever_goes_in(text: str) -> None:
    parsed(text, (None, "x"))


@pytest.mark.parametrize(
    "unit", ["**", "||", "_a", "*a", "[", "```", "`", "\\", "> ", "https://", "__**~~||", "<t:", "[a]("]
)
def test_the_longest_message_takes_no_time(unit: str) -> None:
    text = unit * (4000 // len(unit))
    started = time.process_time()
    to_html(text)
    assert time.process_time() - started < 1


def test_people_are_named_and_deleted_ones_are_not() -> None:
    assert with_names("{m:0} {m:1} {m:7}", ("Ada", None)) == "@Ada @deleted user @somebody"
    assert parsed("{m:0} {m:1} {m:7}", ("Ada", None)).text == "@Ada @deleted user @somebody"


def test_an_excerpt_is_one_short_line_that_gives_nothing_away() -> None:
    assert excerpt("one\n\ntwo ||secret|| <#5> <:x:6>") == "one two ▒▒▒ #channel :x:"
    long = excerpt("word " * 100)
    assert len(long) <= 100
    assert long.endswith("word…")
    assert without_ids("<t:0> <@&5>") == "1970-01-01 00:00 UTC @role"

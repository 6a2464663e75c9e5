"""Style sheets and scripts mean what they meant before they were made small."""

from __future__ import annotations

import re

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Text

from bangvang.build.minify import minified_script, minified_style
from bangvang.shipped import THEME

SCRIPTS = sorted((THEME / "static/js").glob("*.js"))


def tokens(script: str) -> list[str]:
    """Give the words and signs of a script, without comments, as another program reads it."""
    found = JavascriptLexer().get_tokens(script)
    return re.findall(r"\w+|\S", "".join(" " if kind in Comment or kind in Text else value for kind, value in found))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_keeps_each_of_its_tokens(path):
    script = path.read_text("utf-8")

    small = minified_script(script)

    assert tokens(small) == tokens(script)
    assert len(small) < 0.9 * len(script)
    assert not re.search(r"^\s|^//|  ", re.sub(r"`[^`]*`|\"[^\"]*\"", "", small), re.MULTILINE)


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("const a = 1; // một\nconst b = 2;\n", "const a=1;const b=2;"),
        ("let a = b\nlet c = `x  ${ d }  // y`\n", "let a=b\nlet c=`x  ${ d }  // y`"),
        ("a = b + +c; d = e - -f; g++\n++h", "a=b+ +c;d=e- -f;g++\n++h"),
        ('return  "//"  in  x', 'return"//"in x'),
        ("x = y / 2; z = 'a  /b'; // c", "x=y/2;z='a  /b';"),
        ("t = s.replace( /[/\"'`]  \\/\\*/g , '' )", "t=s.replace(/[/\"'`]  \\/\\*/g,'')"),
        ("const f = () => {\n  g();\n}\nconst h = 1", "const f=()=>{g();}\nconst h=1"),
        ("a\n  .b()\n  ?.c", "a.b()?.c"),
        ("/* đầu\n tệp */\nimport x from './x.js'", "import x from'./x.js'"),
        ("u = `a ${ v ? `b  c` : '' }  d`", "u=`a ${ v ? `b  c` : '' }  d`"),
        ("1 .toFixed()", "1 .toFixed()"),
    ],
)
def test_of_a_script_go_comments_and_spaces_between_tokens(written, small):
    assert minified_script(written) == small


@pytest.mark.parametrize(
    ("written", "small"),
    [
        (".a > .b , .c { color : red ; }\n", ".a>.b,.c{color :red}"),
        (".prose :is(td, th) { margin: 0 auto }", ".prose :is(td,th){margin:0 auto}"),
        (
            "@media (min-width: 48rem) and (hover) { a { b: calc(1px + 2px) } }",
            "@media (min-width:48rem) and (hover){a{b:calc(1px + 2px)}}",
        ),
        ("a { content: \"/* {  }; */\" ; grid: 'a  b'  'c' }", "a{content:\"/* {  }; */\";grid:'a  b' 'c'}"),
        ("/* it's */\na { b: url(x y.svg) !important; }", "a{b:url(x y.svg)!important}"),
        ("a/**/b { c: d }", "a/**/b{c:d}"),
        (".a /* x */ .b + .c {}", ".a .b + .c{}"),
        (":root { --x: 1px 2px; --y: ; }", ":root{--x:1px 2px;--y:}"),
    ],
)
def test_of_a_style_sheet_go_comments_and_spaces_that_mean_nothing(written, small):
    assert minified_style(written) == small


@pytest.mark.parametrize(
    ("shorten", "text"),
    [(minified_script, "a;\nb = 'c"), (minified_script, "a;\nb = `c"), (minified_style, 'a {}\nb { c: "d }')],
)
def test_a_string_that_does_not_end_is_told_with_its_line(shorten, text):
    with pytest.raises(ValueError, match="line 2"):
        shorten(text)

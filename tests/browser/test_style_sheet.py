"""The style sheet as a browser reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from bangvang.build.theme_files import minified, style_text
from bangvang.shipped import THEME

pytestmark = pytest.mark.browser

# Every rule as the browser writes it, behind the layer it is in; what differs without meaning is made alike.
READ = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const of = (rule) =>
    rule instanceof CSSLayerBlockRule ? [...rule.cssRules].map((own) => rule.name + own.cssText) : [rule.cssText];
  return [...sheet.cssRules].flatMap(of).join("\\n").replaceAll(", ", ",");
}"""


def test_the_style_sheet_loses_nothing_by_being_made_small(browser: Browser) -> None:
    """The browser reads the same rules, in the same order, from what is written and from what is published."""
    written = style_text(THEME)
    page = browser.new_page()

    rules = [page.evaluate(READ, text) for text in (written, minified(written))]
    page.close()

    assert rules[0] == rules[1]
    assert rules[0].count("{") > 500
    assert len(minified(written)) < 0.9 * len(written)

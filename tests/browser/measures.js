// What the tests measure on a page: an object of functions, each giving plain data.
({
  // A short name for an element, for messages.
  name(element) {
    const words = (element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.tagName.toLowerCase()}${element.className.baseVal ?? (element.className && `.${element.className}`)} «${words}»`;
  },

  // The part of the page that is measured: a test that changes one part only measures that.
  around: document.body,

  // Scroll through the page so that lazy photos load; gives the addresses of photos that did not.
  async readThrough() {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await document.fonts.ready;
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo({ top: y, behavior: "instant" });
      await frame();
    }
    const late = [...document.images].filter((image) => !image.complete && image.getClientRects().length);
    const loaded = (image) => new Promise((done) => { image.onload = image.onerror = done; });
    await Promise.race([Promise.all(late.map(loaded)), new Promise((done) => setTimeout(done, 5000))]);
    scrollTo({ top: 0, behavior: "instant" });
    await frame();
    const shown = [...document.images].filter((image) => image.getClientRects().length);
    return shown.filter((image) => !image.naturalWidth).map((image) => image.currentSrc || image.src);
  },

  // What makes the page wider than the window, or lies beyond its edge where nobody can scroll to.
  sideways() {
    const root = document.documentElement;
    const wide = root.clientWidth + 1;
    const found = [];
    if (root.scrollWidth > root.clientWidth) found.push(`page ${root.scrollWidth} px in ${root.clientWidth} px`);
    for (const element of [root, document.body]) {
      if (["hidden", "clip"].includes(getComputedStyle(element).overflowX)) found.push(`${element.tagName} hides what is wide`);
    }
    const range = document.createRange();
    const walker = document.createTreeWalker(this.around, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || parent.closest("[tabindex='0'], pre")) continue;
      range.selectNodeContents(walker.currentNode);
      const isBeyond = [...range.getClientRects()].some((box) => box.right > wide || (box.width > 1 && box.left < -1 && box.top >= 0));
      if (isBeyond && !this.isMeantCut(parent)) found.push(this.name(parent));
    }
    return found.slice(0, 8);
  },

  // Words for screen readers only, or a name that ends in … because it stands in full elsewhere.
  isMeantCut(element) {
    for (let around = element; around; around = around.parentElement) {
      if (getComputedStyle(around).clipPath.startsWith("inset(50%")) return true;
    }
    return getComputedStyle(element).textOverflow === "ellipsis";
  },

  // Lines of text that lie over other lines, more than their line heights overlap.
  overlaps() {
    const lines = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(this.around, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !parent.checkVisibility() || parent.closest("svg, dialog")) continue;
      const { overflowY, overflowX } = getComputedStyle(parent);
      const end = overflowY === "visible" && overflowX === "visible" ? Infinity : parent.getBoundingClientRect().bottom;
      range.selectNodeContents(walker.currentNode);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        if (top > end - 2) continue;
        const trim = (bottom - top) / 4;
        if (right - left > 3 && trim > 1) lines.push({ left, right, top: top + trim, bottom: bottom - trim, parent, isCut: end < Infinity });
      }
    }
    lines.sort((one, other) => one.top - other.top);
    const found = [];
    for (const [place, line] of lines.entries()) {
      for (let next = place + 1; next < lines.length && lines[next].top < line.bottom; next += 1) {
        const other = lines[next];
        if (line.isCut && line.parent === other.parent) continue; // the end of a text that … cuts
        const isOver = Math.min(line.right, other.right) - Math.max(line.left, other.left) > 2;
        if (isOver && !this.isMeantCut(line.parent) && !this.isMeantCut(other.parent)) {
          found.push(`${this.name(line.parent)} over ${this.name(other.parent)}`);
        }
      }
    }
    return found.slice(0, 4);
  },

  // Syllables of letters that are broken over two lines: a column too narrow for its words.
  brokenWords() {
    const found = new Set();
    const range = document.createRange();
    const walker = document.createTreeWalker(this.around, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!parentElement.checkVisibility()) continue;
      range.selectNodeContents(walker.currentNode);
      if (range.getClientRects().length < 2) continue; // on one line nothing is broken
      for (const word of data.matchAll(/\p{L}{2,12}/gu)) {
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        const tops = [...range.getClientRects()].map((box) => Math.round(box.top / 4));
        const isAddress = /[@/_\d]/.test(data.slice(Math.max(word.index - 12, 0), word.index + 24));
        if (new Set(tops).size > 1 && !isAddress && !this.isMeantCut(parentElement)) {
          found.add(`${word[0]} in ${this.name(parentElement)}`);
        }
      }
    }
    return [...found].slice(0, 8);
  },

  // Numbers of documents and ranges of figures that are broken over two lines, though one line would hold them.
  brokenNumbers() {
    const found = new Set();
    const range = document.createRange();
    const walker = document.createTreeWalker(this.around, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!/\d/.test(data) || !parentElement.checkVisibility()) continue;
      range.selectNodeContents(walker.currentNode);
      if (range.getClientRects().length < 2) continue;
      for (const number of data.matchAll(/\d+(?:\/\d{4})?\/\p{Lu}[\p{Lu}&-]*[\p{Lu}]|\d{4}\u2060?–\u2060?\d{4}/gu)) {
        range.setStart(walker.currentNode, number.index);
        range.setEnd(walker.currentNode, number.index + number[0].length);
        const boxes = [...range.getClientRects()];
        let around = parentElement;
        while (getComputedStyle(around).display === "inline") around = around.parentElement;
        const isTooLong = boxes.reduce((sum, box) => sum + box.width, 0) > around.clientWidth;
        const isBroken = new Set(boxes.map((box) => Math.round(box.top / 4))).size > 1;
        if (isBroken && !isTooLong && !this.isMeantCut(parentElement)) found.add(`${number[0]} broken in ${this.name(parentElement)}`);
      }
    }
    return [...found].slice(0, 8);
  },

  // The text spacing of WCAG 1.4.12, as a reader's own sheet.
  spaceText() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-block-end: 2em !important; }
    `);
    document.adoptedStyleSheets = [sheet];
  },
  unspaceText() { document.adoptedStyleSheets = []; },

  // Everything the keyboard can reach, visible now.
  focusables() {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
    return [...all].filter((element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  },

  // Elements whose focus cannot be seen: nothing around them changes, or something lies over them.
  // Call it after a key was pressed, so that the browser takes focus for the keyboard's.
  unseenFocus() {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const look = (element) => {
      const style = getComputedStyle(element);
      const outline = style.outlineStyle === "none" ? "" : `${style.outlineWidth} ${style.outlineColor}`;
      return `${outline} | ${style.backgroundColor} | ${style.boxShadow}`;
    };
    const near = (element) => [element, element.closest("label"), element.nextElementSibling].filter(Boolean).map(look).join();
    const bad = [];
    for (const element of this.focusables()) {
      document.activeElement.blur();
      const before = near(element);
      element.focus();
      if (document.activeElement !== element) bad.push(`${this.name(element)} takes no focus`);
      else if (near(element) === before) bad.push(`${this.name(element)} looks the same with focus`);
      const topmost = () => {
        const box = element.getClientRects()[0];
        return box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      };
      let top = topmost();
      if (!top) {
        // What is laid out only now, on the way to it, has moved it since the focus scrolled there.
        element.scrollIntoView({ block: "center", behavior: "instant" });
        top = topmost();
      }
      const isSeen = top && (element.contains(top) || top.contains(element) || element.closest("label")?.contains(top));
      if (!isSeen && !element.matches("input[type=radio]")) bad.push(`${this.name(element)} is covered by ${top ? this.name(top) : "the edge"}`);
    }
    document.activeElement.blur();
    return bad;
  },

  // Lines so tight that the lower mark of one could touch the upper marks of the next (by more than 0.03 em:
  // the fallback fonts, shown where ours come late, are a little taller).
  tightLines() {
    const context = document.createElement("canvas").getContext("2d");
    const needs = new Map();
    const need = (style) => {
      const font = `${style.fontStyle} ${style.fontWeight} 100px ${style.fontFamily}`;
      if (!needs.has(font)) {
        context.font = font;
        const high = context.measureText("ẲẴẰỄỘ").actualBoundingBoxAscent;
        const low = context.measureText("ẠỘỰg").actualBoundingBoxDescent;
        needs.set(font, (high + low) / 100);
      }
      return needs.get(font);
    };
    const bad = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const style = getComputedStyle(element);
      if (!/\p{L}\P{L}*\p{L}/u.test(walker.currentNode.data) || !element.checkVisibility()) continue;
      const ratio = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
      const floor = /serif/i.test(style.fontFamily.split(",")[0]) || /Times/.test(style.fontFamily) ? 1.29 : 1.43;
      const least = Math.max(need(style) - 0.03, floor);
      if (!(ratio + 0.0005 >= least) && !this.isMeantCut(element)) bad.add(`${element.tagName.toLowerCase()}.${element.className}: ${style.lineHeight}/${style.fontSize} = ${ratio.toFixed(3)}, needs ${least.toFixed(3)}`);
    }
    return [...bad];
  },

  // The mean number of characters on the full lines of each paragraph of running text (four lines or more).
  measures() {
    const found = [];
    const range = document.createRange();
    for (const paragraph of document.querySelectorAll(".prose > p")) {
      const lines = new Map();
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        for (let at = 0; at < walker.currentNode.data.length; at += 1) {
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + 1);
          const box = range.getBoundingClientRect();
          if (!box.width) continue;
          const line = Math.round(box.bottom / 8);
          lines.set(line, (lines.get(line) ?? 0) + 1);
        }
      }
      const full = [...lines.values()].slice(0, -1);
      if (full.length >= 3) found.push(full.reduce((sum, count) => sum + count, 0) / full.length);
    }
    return found;
  },
})

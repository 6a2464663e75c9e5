// Names offered while typing in the head of every page: a combobox after the WAI-ARIA pattern, the list without a mouse.
// What it compares words with comes at the first key, since most readers never type here.

const BASE = new URL("../../", import.meta.url).href;
const MOST = 8;
const form = document.querySelector("[data-seek]");
const input = form.elements.q;
const box = form.querySelector("[data-offers]");
const told = form.querySelector("[role=status]");
let own, names, shown = [], at = -1;

const keys = (text) => own.words(text).map(own.bare);

/** Every name with its words, read at the first key. */
const load = async () => {
  const { kinds, names: rows } = own.parsed(await own.unpacked(`${BASE}tim-kiem/v1/goi-y.gz`));
  return rows.map(([kind, name, code, ...others]) => {
    const said = keys(name);
    return { name, kind: kinds[kind][1], path: `${kinds[kind][0]}${code || said.join("-")}/`, spellings: [said, ...others.map(keys)] };
  });
};

/** How well a spelling begins with what was typed, from 3 (in its order) to 0 (not at all). */
const fit = (said, typed) => {
  const starts = (from) => typed.every((word, n) => said[from + n]?.startsWith(word));
  if (starts(0)) return 3;
  if (said.some((_, from) => starts(from)) || said.join("").startsWith(typed.join(""))) return 2;
  return typed.every((word) => said.some((one) => one.startsWith(word))) ? 1 : 0;
};

const close = () => {
  box.hidden = true;
  shown = [];
  choose(-1);
  input.setAttribute("aria-expanded", "false");
};

const choose = (place) => {
  at = place;
  [...box.children].forEach((option, n) => option.setAttribute("aria-selected", n === at));
  if (at < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", box.children[at].id);
};

const offer = async () => {
  own ??= await import("./search-words.js");
  const typed = keys(input.value);
  const known = await (names ??= load());
  if (typed.join() !== keys(input.value).join()) return;
  if (!typed.length) return close();
  shown = known
    .map((one) => [one, Math.max(...one.spellings.map((said) => fit(said, typed)))])
    .filter(([, value]) => value)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([one]) => one);
  if (!shown.length) close();
  else {
    box.replaceChildren(...shown.map(({ name, kind }, n) => {
      const option = document.createElement("li"), about = document.createElement("small");
      option.id = `goi-y-${n}`;
      option.setAttribute("role", "option");
      about.textContent = kind;
      option.append(name, " ", about);
      return option;
    }));
    choose(-1);
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }
  told.textContent = shown.length ? `${shown.length} gợi ý, chọn bằng phím mũi tên` : "Không có gợi ý";
};

const open = ({ path }) => location.assign(BASE + path.slice(1));

for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", box.id]]) input.setAttribute(name, value);
input.addEventListener("input", () => offer().catch(() => { names = undefined; close(); }));
input.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && shown.length) {
    event.preventDefault();
    choose(((at + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    open(shown[at]);
  } else if (event.key === "Escape" && !box.hidden) {
    event.preventDefault();
    close();
  }
});
input.addEventListener("blur", close);
box.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
box.addEventListener("click", (event) => {
  const place = [...box.children].indexOf(event.target.closest("li"));
  if (place >= 0) open(shown[place]);
});

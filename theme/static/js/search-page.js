// The search page: the address holds the whole state, so every view can be shared and the way back works.
import { Index } from "./search-index.js";
import { bare, level, placed, words } from "./search-words.js";

const ROOT = new URL("../../", import.meta.url).href;
const BASE = `${ROOT}tim-kiem/v1/`;
const SHOWN = 10;
const WIDTH = 110; // characters on each side of what was found
const find = (name) => document.querySelector(`[data-${name}]`);
const [form, told, meant, found, sieve, list, pager, advice, lists] = "search told near found sieve hits pager advice lists".split(" ").map(find);
let index = new Index(BASE);
const kinds = Object.fromEntries([...sieve.elements.loai.options].map((option) => [option.value, option.text]));
let latest = 0;

const address = (changes) => {
  const wanted = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) value ? wanted.set(name, value) : wanted.delete(name);
  return `?${wanted}`;
};
const go = (to) => {
  history.pushState(null, "", to);
  return show();
};

/** Puts a text into an element, with marks around the words that were asked for. */
const mark = (element, text, asked) => {
  element.replaceChildren();
  let at = 0;
  for (const { key, from, to } of placed(text)) {
    if (!asked.has(bare(key))) continue;
    const marked = document.createElement("mark");
    marked.textContent = text.slice(from, to);
    element.append(text.slice(at, from), marked);
    at = to;
  }
  element.append(text.slice(at));
};

/** The passage that says most of a query, the words beside each other and to the letter first. */
const passage = (text, typed) => {
  const asked = typed.map(bare), lines = text.split("\n");
  let best = [lines[0], 0, 0], top = 0;
  for (const line of lines) {
    const said = placed(line), folded = said.map(({ key }) => bare(key));
    for (let i = 0; i < said.length; i++) {
      let n = 0, value = 0;
      for (let start = asked.indexOf(folded[i]); start >= 0 && folded[i + n] === asked[start + n] && start + n < asked.length; n++) value += 2 + level(said[i + n].key, typed[start + n]) / 4;
      if (value && line.length > WIDTH / 2) value += 0.5; // a whole sentence says more than a keyword
      if (value > top) [best, top] = [[line, said[i].from, said[i + n - 1].to], value];
    }
  }
  const [line, from, to] = best;
  const shown = line === lines[0] || line.length > WIDTH / 2 ? line : `${line} · ${lines[0]}`; // a keyword alone says little
  const start = from > WIDTH ? shown.indexOf(" ", from - WIDTH) + 1 : 0, end = to + 2 * WIDTH - (from - start);
  return (start ? "… " : "") + (shown.length > end ? shown.slice(start, shown.lastIndexOf(" ", end)) + " …" : shown.slice(start));
};

const draw = async (hits, query, page) => {
  const typed = words(query), asked = new Set(typed.map(bare));
  const shown = await Promise.all(hits.slice((page - 1) * SHOWN, page * SHOWN).map((hit) => index.text(hit)));
  return shown.map(({ path, title, day, text }) => {
    const item = find("hit").content.cloneNode(true), link = item.querySelector("a");
    const kind = kinds[path.split("/")[1]] ?? kinds.trang, date = day.length > 4 ? ` · ${day.split("-").reverse().map(Number).join("/")}` : "";
    link.href = ROOT + path.slice(1);
    mark(link, title, asked);
    item.querySelector("span").textContent = kind + date;
    mark(item.querySelector("p"), passage(text, typed), asked);
    return item;
  });
};

const say = (query, all, hits, near, unchecked) => {
  if (!all.length) return `Không tìm thấy gì cho «${query}».`;
  if (near) return `Không trang nào đủ «${query}». Gần nhất:`;
  const from = hits.length < all.length ? `, lọc từ ${all.length.toLocaleString("vi")}` : "", rest = unchecked ? " Cuối danh sách có thể thiếu cả cụm." : "";
  return `${hits.length.toLocaleString("vi")} kết quả cho «${query}»${from}.${rest}`;
};

const turn = (count, page) => {
  const [back, on] = pager.querySelectorAll("a"), pages = Math.ceil(count / SHOWN);
  pager.hidden = pages < 2;
  back.hidden = page < 2;
  on.hidden = page >= pages;
  [back.href, on.href] = [page > 2 && page - 1, page + 1].map((trang) => address({ trang }));
  find("here").textContent = `Trang ${page}/${pages}`;
};

async function show() {
  const run = ++latest, wanted = Object.fromEntries(new URLSearchParams(location.search)), query = (wanted.q ?? "").trim();
  form.elements.q.value = query;
  advice.hidden = meant.hidden = true;
  if (!words(query).length) {
    found.hidden = true;
    told.textContent = "";
    return;
  }
  told.textContent = "Đang tìm…";
  find("clear").href = `?${new URLSearchParams({ q: query })}`;
  lists.style.visibility = "hidden"; // keeps its place, so that nothing that is read moves
  try {
    const { hits: all, near, unchecked } = await index.search(query);
    const isFiltered = [...sieve.elements].some(({ name }) => name !== "xep" && wanted[name]), narrowed = isFiltered || wanted.xep;
    let hits = all;
    const sift = async () => {
      const { columnsOf, fill, sifted } = await import("./search-filters.js");
      const columns = await Promise.all(index.tiers.map((tier, n) => columnsOf(tier, all.some((hit) => hit.tier === n))));
      if (run !== latest) return;
      hits = sifted(all, columns, wanted, kinds);
      fill(sieve, all, columns, wanted, kinds);
      find("clear").hidden = !isFiltered;
    };
    if (narrowed) await sift();
    const page = Math.max(Math.min(~~wanted.trang, Math.ceil(hits.length / SHOWN)), 1);
    const items = await draw(hits, query, page);
    const names = near ? await import("./search-nearest.js").then((own) => own.nearest(BASE, query)).catch(() => []) : [];
    if (run !== latest) return;
    meant.hidden = !names.length;
    meant.replaceChildren(...names);
    list.replaceChildren(...items);
    found.hidden = !all.length;
    told.textContent = say(query, all, hits, near, unchecked);
    turn(hits.length, page);
    advice.hidden = !near;
    if (!narrowed && all.length) sift().catch(() => {});
  } catch {
    index = new Index(BASE); // files may have been published anew since this page was opened
    if (run !== latest) return;
    found.hidden = true;
    told.textContent = "Chưa tìm được. Kiểm tra mạng rồi tìm lại.";
  } finally {
    if (run === latest) lists.style.visibility = "";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(`?${new URLSearchParams({ q: form.elements.q.value.trim() })}`);
});
sieve.addEventListener("change", ({ target }) => go(address({ [target.name]: target.value, trang: "" })));
addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  go(link.getAttribute("href")).then(() => (link.closest("nav") ? found.firstElementChild : form.elements.q).focus());
});
addEventListener("popstate", show);
show();

// Filters a list by name while typing, with or without accents: the whole list, also what stands on its other pages.
import { bare, words } from "./search-words.js";

const finder = document.querySelector("[data-finder]");
const main = document.querySelector("main");
const ROWS = ".conferral, .index__row, [data-row]";
const AT_ONCE = 4; // pages that are fetched side by side
const keys = (text) => words(text).map(bare);
const rowsIn = (place) => [...place.querySelectorAll(ROWS)].map((row) => [row, keys(row.textContent).join(" ")]);
let rows = rowsIn(main);
const own = rows.length;

/** The addresses of the other pages of this list, in their order. */
const others = () => {
  const links = [...document.querySelectorAll(".pager a[href]")];
  const here = Number(document.querySelector(".pager [aria-current]")?.textContent ?? 0);
  const last = Math.max(here, ...links.map((link) => Number(link.textContent) || 0));
  const pattern = links.find((link) => /\/trang\/\d+\/$/.test(link.href))?.href ?? `${location.origin}${location.pathname}trang/2/`;
  const path = (n) => pattern.replace(/trang\/\d+\/$/, n > 1 ? `trang/${n}/` : "");
  return Array.from({ length: last }, (_, n) => n + 1).filter((n) => n !== here).map(path);
};

/** Takes the groups of another page over, behind those of this one; they are shown only while a name is looked for. */
const take = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("main [data-group]")].map((group) => {
    for (const place of group.querySelectorAll("[href]")) place.setAttribute("href", new URL(place.getAttribute("href"), address).href);
    for (const place of [group, ...group.querySelectorAll("[id], [aria-labelledby]")]) {
      place.removeAttribute("id");
      place.removeAttribute("aria-labelledby");
    }
    return document.adoptNode(group);
  });
};

if (finder) {
  const input = finder.querySelector("input");
  const status = finder.querySelector("[role=status]");
  const branches = document.querySelectorAll("main details.branch");
  const pager = document.querySelector(".pager");
  let groups = [...main.querySelectorAll("[data-group]")];
  let whole, missing = false;

  const readAll = async () => {
    const left = others(), found = new Map();
    const work = async () => {
      for (let address = left.shift(); address; address = left.shift()) found.set(address, await take(address).catch(() => ((missing = true), [])));
    };
    const order = [...left];
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    for (const group of order.flatMap((address) => found.get(address))) {
      groups.at(-1).after(group);
      groups.push(group);
      rows = [...rows, ...rowsIn(group)];
    }
  };

  const sift = async () => {
    const typed = keys(input.value);
    if (typed.length && pager && !whole) {
      status.textContent = "Đang đọc cả danh sách…";
      whole = readAll();
    }
    await whole;
    if (typed.join() !== keys(input.value).join()) return;
    rows.forEach(([row, text], n) => (row.hidden = typed.length ? !typed.every((word) => text.includes(word)) : n >= own));
    for (const group of groups) group.hidden = false;
    for (const branch of branches) branch.open = Boolean(input.value);
    const shown = rows.filter(([row]) => row.getClientRects().length);
    const places = shown.map(([row]) => row);
    for (const group of groups) group.hidden = !places.some((row) => group.contains(row));
    if (pager) pager.hidden = typed.length > 0;
    status.textContent = typed.length ? `${shown.length} dòng${missing ? "; chưa đọc được hết danh sách, hãy thử lại" : ""}` : "";
    if (missing && !typed.length) [whole, missing] = [undefined, false];
  };

  input.addEventListener("input", sift);
  main.addEventListener("change", sift);
}

// Filters the register of a year while typing: all its lines, read from its open data, not only those that its board shows.
import { bare, words } from "./search-words.js";

const ROOT = new URL("../../", import.meta.url).href;
const MOST = 200; // lines that are drawn
const finder = document.querySelector("[data-finder]");
const input = finder.querySelector("input");
const status = finder.querySelector("[role=status]");
const list = document.querySelector("[data-lines]");
const board = document.querySelectorAll("main .rank, main .span");
const keys = (text) => words(text).map(bare);
let lines;

/** The rows of a table in CSV as objects, by the titles of its columns. */
const table = (text) => {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace("\ufeff", "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(quoted?.replaceAll(/""/g, "\u0022") ?? plain);
    if (end !== ",") rows.push([]);
  }
  const [titles, ...values] = rows.filter((row) => row.length);
  return values.map((row) => Object.fromEntries(titles.map((title, n) => [title, row[n]])));
};

const read = async () => {
  const answer = await fetch(finder.dataset.finder);
  if (!answer.ok) throw new Error(answer.statusText);
  const named = table(await answer.text()).filter((row) => row.nguoi_nhan);
  return named.map((row) => [row, ` ${keys([row.nguoi_nhan, row.chuc_vu, row.tac_gia, row.don_vi, row.hinh_thuc, row.quyet_dinh].join(" ")).join(" ")}`]);
};

const link = (text, path) => {
  const made = document.createElement(path ? "a" : "span");
  made.textContent = text;
  if (path) made.href = ROOT + path;
  return made;
};

const drawn = (row) => {
  const item = document.createElement("li"), name = document.createElement("p"), about = document.createElement("p");
  const shelf = row.doi_tuong === "tập thể" ? "don-vi" : "ca-nhan";
  item.className = "conferral";
  name.className = "conferral__name";
  about.className = "conferral__meta meta";
  name.append(link(row.nguoi_nhan, row.ma_nguoi_nhan && `${shelf}/${row.ma_nguoi_nhan}/`));
  const time = row.thoi_gian !== row.nam && row.thoi_gian, standing = row.tinh_trang !== "đã tặng" && row.tinh_trang;
  for (const part of [row.don_vi, link(row.hinh_thuc, `khen-thuong/${row.ma_hinh_thuc}/`), time, row.quyet_dinh, standing].filter(Boolean)) {
    const place = document.createElement("span");
    place.append(part);
    about.append(place, " ");
  }
  item.append(name, about);
  return item;
};

const sift = async () => {
  const typed = keys(input.value);
  if (typed.length && !lines) status.textContent = "Đang đọc cả bảng…";
  const known = typed.length ? await (lines ??= read()) : [];
  if (typed.join() !== keys(input.value).join()) return;
  const found = known.filter(([, text]) => typed.every((word) => text.includes(` ${word}`)));
  list.replaceChildren(...found.slice(0, MOST).map(([row]) => drawn(row)));
  for (const part of [list, ...board]) part.hidden = (part === list) !== typed.length > 0;
  const rest = found.length > MOST ? `, hiện ${MOST} dòng đầu` : "";
  status.textContent = typed.length ? `${found.length.toLocaleString("vi")} dòng${rest}` : "";
};

input.addEventListener("input", () => sift().catch(() => {
  lines = undefined;
  status.textContent = "Chưa đọc được cả bảng. Kiểm tra mạng rồi gõ lại.";
}));

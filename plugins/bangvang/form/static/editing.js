// Small helps for the form: drafts kept while typing, remarks at their fields, cards without loading the page anew.
import { follow, followBesideForm } from "./builds.js";
import { offerNames } from "./offers.js";
import { takeFiles } from "./files.js";
import { orderPhotos } from "./photos.js";
import { takeRows } from "./rows.js";

const form = document.querySelector("[data-form]");
const state = document.querySelector("[data-state]");
const QUIET = 900;
const AGAIN = 2000;
const LOST = "Mất kết nối với bangvang serve. Chữ còn trong trang này: đừng đóng trang, chạy lại bangvang serve.";
let timer = 0;
let isSaving = false;
let isSent = false;

const tell = (words) => {
  state.textContent = words;
};

const sent = () => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) {
    if (value instanceof File) data.delete(name);
  }
  return data;
};

const post = (address, data) => fetch(address, { method: "POST", body: data });

const show = (remarks) => {
  const lists = new Map();
  for (const list of form.querySelectorAll("[data-remarks]")) {
    list.replaceChildren();
    lists.set(list.id, list);
  }
  for (const remark of remarks) {
    const id = remark.place ? `o-${remark.place.replaceAll(".", "-")}` : "o-tep";
    const list = lists.get(`${id}-loi`) ?? lists.get("o-tep-loi");
    const row = document.createElement("li");
    const word = document.createElement("span");
    word.className = "vh";
    word.textContent = remark.is_warning ? "Nhắc: " : "Lỗi: ";
    row.append(word, remark.text);
    if (remark.form) {
      const other = document.createElement("a");
      other.href = remark.form;
      other.target = "_blank";
      other.textContent = "Mở tệp ấy";
      row.append(" ", other);
    }
    row.toggleAttribute("data-warning", remark.is_warning);
    list.append(row);
  }
  for (const list of lists.values()) {
    list.hidden = !list.childElementCount;
    const field = document.getElementById(list.id.slice(0, -4));
    if (!field?.matches(".input")) continue;
    if (list.querySelector("li:not([data-warning])")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
};

const check = async () => {
  const checked = await post("/soan/kiem", sent());
  if (checked.ok) show(await checked.json());
};

const look = async () => {
  if (isSaving) return;
  try {
    const [kept] = await Promise.all([post("/soan/nhap", sent()), check()]);
    tell(kept.ok ? "Đã giữ bản nháp, chưa lưu vào tệp." : await kept.text());
  } catch {
    tell(LOST);
    timer = setTimeout(look, AGAIN);
  }
};

const later = () => {
  clearTimeout(timer);
  tell("Chưa lưu.");
  timer = setTimeout(look, QUIET);
};

// What an answer would write over: the text with its photos, and the words beside these.
const typed = () => [...form.querySelectorAll("[data-body], #anh input")].map((one) => one.value).join("\0");

// Buttons that change the form: the server draws it anew, and the parts that differ take the place of the old ones.
const redraw = async (action, ids) => {
  const before = typed();
  const data = new FormData(form);
  data.set("lam", action);
  const answer = await post(form.action, data);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const key = page.querySelector("[data-key-of-form]");
  if (key) form.querySelector("[data-key-of-form]").value = key.value;
  const hasPhotos = ids.includes("anh");
  if (hasPhotos && typed() !== before) return redraw(action, ids);
  for (const id of ids) {
    const other = page.getElementById(id);
    if (other) document.getElementById(id).replaceWith(other);
  }
  // The words beside the photos stand in the text by now: both are of one state, or they would be lost.
  const [own, body] = [form.querySelector("[data-body]"), page.querySelector("[data-body]")];
  if (hasPhotos && own && body && own.value !== body.value) {
    const after = own.value.slice(own.selectionEnd);
    own.value = body.value;
    // The next photo goes where the caret stands: never into the middle of words that are new.
    const caret = own.value.endsWith(after) ? own.value.length - after.length : own.value.length;
    own.setSelectionRange(caret, caret);
  }
  later();
};

form.addEventListener("input", later);
form.addEventListener("click", async (event) => {
  const button = event.target.closest('button[name="lam"]');
  if (!button || ["luu", "an", "hoan-tac", "duyet"].includes(button.value)) return;
  event.preventDefault();
  const [what, place] = button.value.split(":");
  if (what.startsWith("anh-")) {
    const name = button.querySelector(".vh").textContent;
    await redraw(button.value, ["anh"]);
    const same = [...form.querySelectorAll(`button[value^="${what}:"]`)];
    same.find((one) => one.querySelector(".vh").textContent === name)?.focus();
    return;
  }
  const isChip = what === "nhan" || what === "doc";
  const parts = isChip ? [...form.querySelectorAll("[data-redraw]")] : [button.closest(".part")];
  await redraw(button.value, parts.map((part) => part.id));
  if (isChip) {
    const chips = document.getElementById("goi-y");
    chips.querySelector("details").open = true;
    chips.querySelector("button").focus();
    if (what === "nhan") tell(`Đã nhận ${button.querySelector(".vh").textContent.trim()}.`);
    return;
  }
  if (what === "them") {
    const cards = document.getElementById(`o-${place}`).querySelectorAll(".card");
    cards[cards.length - 1]?.querySelector(".input")?.focus();
  } else {
    document.getElementById(`o-${place.split(".")[0]}`)?.querySelector('button[value^="them"]')?.focus();
  }
});
// A browser that finds no server would leave the page and what was typed in it: a save asks first whether one is there.
form.addEventListener("submit", async (event) => {
  if (isSent) return;
  event.preventDefault();
  if (isSaving) return;
  isSaving = true;
  clearTimeout(timer);
  try {
    await post("/soan/nhap", sent());
  } catch {
    isSaving = false;
    tell(`Chưa lưu. ${LOST}`);
    timer = setTimeout(look, AGAIN);
    return;
  }
  isSent = true;
  form.requestSubmit(event.submitter);
});
addEventListener("pageshow", () => {
  isSaving = isSent = false;
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form.requestSubmit(form.querySelector('.bar button[value="luu"]'));
  }
});

// What only a build of all files knows comes after it.
(document.querySelector(".look") ? followBesideForm : follow)(() => check().catch(() => {}));
orderPhotos(form, (action) => redraw(action, ["anh"]));
offerNames(form);
takeRows(form, later);
takeFiles(form, () => redraw("doc", ["anh", "goi-y"]), tell);
// A link to a field opens what it is folded into.
const reach = () => {
  const field = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!field) return;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  (field.matches(".input") ? field : field.querySelector(".input") ?? field).focus();
};
addEventListener("hashchange", reach);
reach();
document.getElementById("tu-choi")?.focus();

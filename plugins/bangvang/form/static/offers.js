// Names offered while typing (a combobox): units, awards, people, documents, topics, by any part without accents.
const list = document.createElement("ul");
list.className = "offers";
list.id = "goi-y-ten";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Gợi ý");
list.hidden = true;

let owner = null;
let chosen = -1;
let timer = 0;

// In a field of several lines the name is the line of the caret.
const place = (field) => {
  if (field.tagName !== "TEXTAREA") return [0, field.value.length];
  const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const end = field.value.indexOf("\n", field.selectionStart);
  return [start, end < 0 ? field.value.length : end];
};

const close = () => {
  list.hidden = true;
  chosen = -1;
  if (!owner) return;
  if (owner.getAttribute("role") === "combobox") owner.setAttribute("aria-expanded", "false");
  owner.removeAttribute("aria-activedescendant");
};

const mark = (number) => {
  const rows = [...list.children];
  chosen = (number + rows.length) % rows.length;
  rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === chosen)));
  owner.setAttribute("aria-activedescendant", rows[chosen].id);
  rows[chosen].scrollIntoView({ block: "nearest" });
};

const take = (row) => {
  const [start, end] = place(owner);
  owner.setRangeText(row.dataset.name, start, end, "end");
  owner.dispatchEvent(new Event("input", { bubbles: true }));
  clearTimeout(timer);
  close();
};

const ask = async (field) => {
  const said = field.value.slice(...place(field)).trim();
  if (said.length < 2 || /[|–\t]/.test(said)) return close();
  const answer = await fetch(`/soan/goi-y?loai=${field.dataset.complete}&q=${encodeURIComponent(said)}`);
  const found = answer.ok ? await answer.json() : [];
  if (document.activeElement !== field || !found.length || (found.length === 1 && found[0].name === said)) return close();
  list.replaceChildren(...found.map((offer, number) => {
    const row = document.createElement("li");
    row.id = `goi-y-${number}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.name = offer.name;
    row.textContent = offer.name;
    if (offer.hint) {
      const hint = document.createElement("small");
      hint.textContent = offer.hint;
      row.append(hint);
    }
    return row;
  }));
  owner = field;
  chosen = -1;
  field.parentElement.append(list);
  list.hidden = false;
  if (field.getAttribute("role") === "combobox") field.setAttribute("aria-expanded", "true");
};

const own = (field) => {
  if (field.hasAttribute("aria-autocomplete")) return;
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  if (field.tagName === "TEXTAREA") return;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
};

export const offerNames = (form) => {
  document.body.append(list);
  form.addEventListener("focusin", (event) => event.target.matches("[data-complete]") && own(event.target));
  form.addEventListener("input", (event) => {
    if (!event.target.matches("[data-complete]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => ask(event.target), 150);
  });
  form.addEventListener("keydown", (event) => {
    if (list.hidden || event.target !== owner) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const row = event.target.closest("li");
    if (row) take(row);
  });
};

// Rows pasted from Excel: shown as they were understood, and taken only when somebody says so.
const dialog = document.createElement("dialog");
dialog.className = "pasted";
dialog.setAttribute("aria-labelledby", "bang-dan-ten");

const element = (name, words, className = "") => {
  const made = document.createElement(name);
  made.textContent = words;
  if (className) made.className = className;
  return made;
};

const showRows = (pasted, take) => {
  const title = element("h2", `${pasted.lines.length} người, tập thể trong bảng vừa dán`);
  title.id = "bang-dan-ten";
  const remarks = element("ul", "", "remarks");
  remarks.append(...pasted.remarks.map((words) => element("li", words)));
  remarks.hidden = !pasted.remarks.length;
  const rows = element("ol", "", "pasted__rows");
  rows.tabIndex = 0;
  rows.append(...pasted.lines.map((words) => element("li", words)));
  const yes = element("button", `Nhận ${pasted.lines.length} dòng`, "btn btn--solid");
  const no = element("button", "Không nhận", "btn");
  yes.type = no.type = "button";
  yes.hidden = !pasted.lines.length;
  yes.addEventListener("click", () => {
    take(pasted.lines);
    dialog.close();
  });
  no.addEventListener("click", () => dialog.close());
  const end = element("p", "");
  end.append(yes, " ", no);
  const guess = element("p", "Bảng không có dòng tiêu đề: các cột hiểu theo thứ tự họ tên, chức vụ, đơn vị, ghi chú.", "help");
  guess.hidden = !pasted.is_guessed;
  dialog.replaceChildren(title, guess, remarks, rows, end);
  dialog.showModal();
};

export const takeRows = (form, later) => {
  document.body.append(dialog);
  form.addEventListener("paste", async (event) => {
    const field = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!field.matches('textarea[name$=".recipients"]') || !text.includes("\t")) return;
    event.preventDefault();
    const data = new FormData();
    data.set("bang", text);
    const answer = await fetch("/soan/danh-sach", { method: "POST", body: data });
    showRows(await answer.json(), (lines) => {
      const before = field.value.trimEnd();
      field.value = [...(before ? [before] : []), ...lines].join("\n");
      field.rows = Math.min(16, field.value.split("\n").length + 1);
      later();
      field.focus();
    });
  });
};

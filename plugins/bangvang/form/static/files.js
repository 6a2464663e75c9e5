// Files dropped, chosen or pasted: photos, a Word file, attachments; and text pasted from Word. They wait for the save.
const FORMATTED = /<(?:p|h[1-6]|table|ul|ol|li|b|strong|i|em|img)\b/i;

const put = (field, words) => {
  const before = field.value.slice(0, field.selectionStart).trimEnd();
  const after = field.value.slice(field.selectionEnd).trimStart();
  field.value = [before, words, after].filter(Boolean).join("\n\n");
  const caret = before.length + words.length + 2;
  field.setSelectionRange(caret, caret);
  field.rows = Math.min(30, Math.max(field.rows, field.value.split("\n").length + 2));
};

const came = (taken, html) => {
  if (taken.names.length) return `Đã nhận ${taken.names.length} tệp, chưa lưu.`;
  if (!taken.markdown) return "Chưa nhận được gì.";
  return html ? "Đã đọc đoạn dán, chưa lưu." : "Đã đọc tệp, chưa lưu.";
};

export const takeFiles = (form, redraw, tell) => {
  const body = form.querySelector("[data-body]");
  const drop = form.querySelector("[data-drop]");
  if (!body || !drop) return;
  const input = drop.querySelector("input");
  const done = drop.querySelector("[data-taken]");
  const notes = drop.querySelector("[data-notes]");

  const say = (lines) => {
    notes.replaceChildren(...lines.map((words) => {
      const row = document.createElement("li");
      row.textContent = words;
      return row;
    }));
    notes.hidden = !lines.length;
  };

  // A list dropped onto an award is the list of that award; anything else is an attachment of the article.
  const attach = (lines, card) => {
    const list = card?.querySelector('[name$=".list"]');
    const rest = lines.filter((line) => {
      const name = line.split(" | ")[0];
      if (!list || list.value || !/\.(?:xlsx|csv)$/.test(name)) return true;
      list.value = name;
      list.closest("details")?.setAttribute("open", "");
      return false;
    });
    const original = form.elements["file"]; // of a document, which has no attachments
    if (original && !original.value && rest.length) original.value = rest[0].split(" | ")[0];
    const attached = form.elements["attachments"];
    if (!attached || !rest.length) return;
    attached.value = [attached.value.trim(), ...rest].filter(Boolean).join("\n");
    attached.closest("details")?.setAttribute("open", "");
  };

  const send = async (files, html = "", card = null) => {
    const data = new FormData();
    for (const name of ["khoa-mau", "nhap", "tep", "loai"]) data.set(name, form.elements[name].value);
    for (const file of files) data.append("tep-moi", file);
    if (html) data.set("html", html);
    done.textContent = "";
    tell(files.length ? `Đang nhận ${files.length} tệp …` : "Đang đọc đoạn dán …");
    const answer = await fetch("/soan/tha", { method: "POST", body: data });
    if (!answer.ok) {
      say([await answer.text()]);
      tell("Chưa nhận được.");
      return;
    }
    const taken = await answer.json();
    const title = form.elements["title"];
    if (title && taken.title && !title.value) title.value = taken.title;
    const heading = title && taken.title && title.value !== taken.title ? `## ${taken.title}\n\n` : "";
    if (heading || taken.markdown) put(body, heading + taken.markdown);
    attach(taken.attachments, card);
    say(taken.notes);
    await redraw();
    done.textContent = came(taken, html);
  };

  input.addEventListener("change", async (event) => {
    event.stopPropagation();
    const files = [...input.files];
    input.value = "";
    if (files.length) await send(files);
  });
  form.addEventListener("dragover", (event) => {
    const kinds = [...event.dataTransfer.types];
    if (!kinds.includes("Files") || kinds.includes("application/x-anh")) return;
    event.preventDefault();
    form.toggleAttribute("data-over", true);
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.toggleAttribute("data-over", false);
  });
  form.addEventListener("drop", async (event) => {
    form.toggleAttribute("data-over", false);
    if (!event.dataTransfer.files.length || event.dataTransfer.types.includes("application/x-anh")) return;
    event.preventDefault();
    await send([...event.dataTransfer.files], "", event.target.closest(".card"));
  });
  body.addEventListener("paste", async (event) => {
    const html = event.clipboardData.getData("text/html");
    const files = [...event.clipboardData.files];
    if (!(FORMATTED.test(html) || (files.length && !event.clipboardData.getData("text/plain")))) return;
    event.preventDefault();
    await send(FORMATTED.test(html) ? [] : files, FORMATTED.test(html) ? html : "");
  });
};

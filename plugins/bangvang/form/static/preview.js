// What the preview adds to every page: it follows the builds, shows errors over the page, and leads to the form.
import { follow } from "./builds.js";

const isFramed = window.top !== window;

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
};

const link = (address, words) => {
  const made = element("a", "bv-link", words);
  made.href = address;
  if (isFramed) made.target = "_top";
  return made;
};

const row = (problem) => {
  const made = element("li", "bv-row", element("b", "bv-place", problem.place), ` ${problem.text} `);
  if (problem.edit) made.append(link(problem.edit, "Sửa trong biểu mẫu"));
  return made;
};

const errorsOf = ({ errors, more }) => {
  const title = element("h2", "bv-title", `${errors.length + more} lỗi: trang này là bản dựng được lần trước`);
  const close = element("button", "bv-close", "Ẩn");
  close.type = "button";
  const made = element("section", "bv-errors", title, close, element("ul", "bv-list", ...errors.map(row)));
  if (more) made.append(element("p", "bv-more", `… và ${more} lỗi nữa.`));
  made.setAttribute("aria-label", "Lỗi nội dung");
  close.addEventListener("click", () => made.remove());
  return made;
};

const barOf = (page) => {
  const made = element("aside", "bv-bar", link(page.edit, "Sửa bằng biểu mẫu"));
  made.setAttribute("aria-label", "Về bài này");
  made.append(element("span", "bv-part", `${page.words.toLocaleString("vi")} chữ, ${page.minutes} phút đọc`));
  if (page.missing.length) {
    const part = element("span", "bv-part", "Chưa có: ");
    page.missing.forEach((field, number) => part.append(number ? ", " : "", link(`${page.edit}#${field.id}`, field.label)));
    made.append(part);
  }
  if (page.warnings.length) {
    const summary = element("summary", "bv-summary", `${page.warnings.length} lời nhắc`);
    made.append(element("details", "bv-part bv-warnings", summary, element("ul", "bv-list", ...page.warnings.map(row))));
  }
  return made;
};

const say = async () => {
  const answer = await fetch(`/_bangvang/status?o=${encodeURIComponent(location.pathname)}`);
  if (!answer.ok) return;
  const status = await answer.json();
  document.querySelectorAll(".bv-errors, .bv-bar").forEach((old) => old.remove());
  if (status.page && !isFramed) document.body.append(barOf(status.page));
  if (!status.errors.length) return;
  const errors = errorsOf(status);
  document.body.append(errors);
  errors.setAttribute("role", "alert");
};

follow((news) => (news === "reload" ? location.reload() : say()));
say();

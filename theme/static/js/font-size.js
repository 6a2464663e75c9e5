// Remembers the size of letters. The style sheet does the work; without this file the choice lasts for one page.
const KEY = "co-chu";
const set = document.querySelector("[data-font-size]");

try {
  const kept = set?.querySelector(`[value="${CSS.escape(localStorage.getItem(KEY) ?? "")}"]`);
  if (kept) kept.checked = true;
  set?.addEventListener("change", (event) => localStorage.setItem(KEY, event.target.value));
} catch {
  // No storage (private window): the choice lasts for one page.
}

// Filters the rows of a page by name while typing; accents and capitals do not matter.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();
const finder = document.querySelector("[data-finder]");
const rows = [...document.querySelectorAll("main .conferral, main .index__row")].map((row) => [row, fold(row.textContent)]);

if (finder) {
  const input = finder.querySelector("input");
  const status = finder.querySelector("[role=status]");
  const branches = document.querySelectorAll("main details.branch");
  const groups = document.querySelectorAll("main [data-group]");

  const sift = () => {
    const words = fold(input.value).split(" ");
    for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    for (const group of groups) group.hidden = false;
    for (const branch of branches) branch.open = Boolean(input.value);
    const shown = rows.filter(([row]) => row.getClientRects().length);
    for (const group of groups) group.hidden = !shown.some(([row]) => group.contains(row));
    status.textContent = input.value ? `${shown.length} dòng` : "";
  };

  input.addEventListener("input", sift);
  document.querySelector("main").addEventListener("change", sift);
}

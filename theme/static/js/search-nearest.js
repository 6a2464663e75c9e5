// Names that were probably meant, loaded where a search finds nothing.
import { bare, parsed, unpacked, words } from "./search-words.js";

/** How many letters differ between two texts. */
const distance = (a, b) => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
};

/** A question with links to searches for the names that were probably meant; nothing where none is near. */
export const nearest = async (base, query) => {
  const { names } = parsed(await unpacked(`${base}goi-y.gz`));
  const plain = (text) => words(text).map(bare).join(" "), asked = plain(query), most = Math.max(1, Math.floor(asked.length / 5));
  return names
    .map(([, name]) => [name, plain(name)])
    .filter(([, said]) => said !== asked && Math.abs(said.length - asked.length) <= most)
    .map(([name, said]) => [name, distance(said, asked)])
    .filter(([, far]) => far <= most)
    .sort(([, a], [, b]) => a - b)
    .slice(0, 3)
    .flatMap(([name], n) => {
      const link = document.createElement("a");
      link.href = `?${new URLSearchParams({ q: name })}`;
      link.textContent = name;
      return [n ? ", " : "Có phải bạn tìm: ", link];
    });
};

// Filters of the search page, loaded after the first results: kind, year, unit, award, each with its counts.
import { opened } from "./search-index.js";
import { parsed } from "./search-words.js";

const NAMES = ["loai", "nam", "don-vi", "hinh-thuc"];

const code = ([own]) => own;

/** The columns of a tier: what each of its records is filtered by; none are read where it has no hits. */
export const columnsOf = async (tier, hits) => {
  if (!hits) return { units: [], awards: [] };
  const { facets, records } = await tier.list();
  const data = await tier.file(facets), own = opened(data);
  own.at = data.indexOf(10) + 1;
  const [units, awards, least] = parsed(data.subarray(0, own.at)), kinds = data.subarray(own.at, (own.at += records));
  const many = (length, make) => Array.from({ length }, make);
  const column = (value, first = 0) => many(records, () => own.number()).map((count) => {
    let last = first;
    return many(count, () => value((last += own.number())));
  });
  return { kinds, years: column((year) => year, least), units: column((n) => units[n]), awards: column((n) => awards[n]) };
};

/** What a hit is filtered by: a list of codes for each filter. */
const codes = ({ tier, record }, columns, kinds) => {
  const { kinds: kind, years, units, awards } = columns[tier];
  return { loai: [Object.keys(kinds)[kind[record] + 1]], nam: years[record].map(String), "don-vi": units[record].map(code), "hinh-thuc": awards[record].map(code) };
};

const passes = (hit, wanted, but) => NAMES.every((name) => name === but || !wanted[name] || hit.codes[name].includes(wanted[name]));

/** The hits that all filters let through, in the order that was asked for; the newest first where `xep` says so. */
export const sifted = (hits, columns, wanted, kinds) => {
  for (const hit of hits) hit.codes = codes(hit, columns, kinds);
  const left = hits.filter((hit) => passes(hit, wanted));
  const year = (hit) => Number(hit.codes.nam.at(-1) ?? 0);
  const rank = (hit) => (hit.tier + 1) % columns.length; // what has a day before what has only a year
  return wanted.xep === "moi" ? left.toSorted((a, b) => year(b) - year(a) || rank(b) - rank(a) || b.record - a.record) : left;
};

/** Fills the filters in; each choice says how many hits it would leave. */
export const fill = (form, hits, columns, wanted, kinds) => {
  const labels = { loai: kinds, nam: {}, "don-vi": {}, "hinh-thuc": {} };
  for (const { units, awards } of columns) {
    for (const [own, label] of units.flat()) labels["don-vi"][own] = label;
    for (const [own, label] of awards.flat()) labels["hinh-thuc"][own] = label;
  }
  for (const name of NAMES) {
    const counts = new Map(wanted[name] ? [[wanted[name], 0]] : []);
    for (const hit of hits) if (passes(hit, wanted, name)) for (const own of new Set(hit.codes[name])) counts.set(own, (counts.get(own) ?? 0) + 1);
    const order = name === "nam" ? ([a], [b]) => b - a : ([a, n], [b, m]) => m - n || (a < b ? -1 : 1);
    const select = form.elements[name];
    const options = [...counts].sort(order).map(([own, count]) => new Option(`${labels[name][own] ?? own} (${count.toLocaleString("vi")})`, own));
    select.replaceChildren(select.options[0], ...options);
    select.value = wanted[name] ?? "";
  }
  form.elements.xep.value = wanted.xep ?? "";
};

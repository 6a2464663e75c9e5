// Reads the index of the site and answers queries; plugins/bangvang/README.md has the format and the rules.
const WORD = /[\p{L}\p{N}]+/gu;
const TONES = /[\u0300\u0309\u0303\u0301\u0323]/g;
const CHECKED = 30; // texts read to see whether the words of a query stand together
const LONE = 4; // words that are looked up alone

const composed = (text) => text.normalize("NFC").replace(/[ÐƉ]/g, "Đ").replace(/[ɖð]/g, "đ");
export const bare = (text) => text.replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
const exact = (word) => {
  const letters = [...word.toLowerCase()].slice(0, 40).join("").normalize("NFD");
  const base = letters.replace(TONES, "").normalize("NFC");
  return base.replace(/(?<=[bcdghklmnprstvx])y$/, "i") + (letters.match(TONES) ?? []).join("");
};
export const words = (text) => (composed(text).match(WORD) ?? []).map(exact);
// How well a word says what was typed: 3 to the letter, 2 where accents were left out, 1 with other accents.
const level = (said, typed) => (said === typed ? 3 : bare(said) === typed ? 2 : 1);

const remembered = (make) => {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key).catch((error) => { known.delete(key); throw error; }));
    return known.get(key);
  };
};

/** Opens one file of the index; a server may have unpacked it already. */
export const unpacked = async (address, options) => {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const data = await answer.arrayBuffer();
  const head = new Uint8Array(data, 0, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return new Uint8Array(data);
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
const parsed = (data) => JSON.parse(new TextDecoder().decode(data));

/** Splits a query into parts: what stands in quotation marks stays together. */
export const parts = (query) => {
  const found = [];
  for (const [, quoted, plain] of composed(query).matchAll(/["“”«»]([^"“”«»]+)["“”«»]?|([^"“”«»]+)/g)) {
    const typed = words(quoted ?? plain);
    if (typed.length) found.push({ typed, quoted: quoted !== undefined });
  }
  return found;
};

/** The words of abbreviations written out, or null where a query holds none. */
const writtenOut = (query, short) => {
  let changed = false;
  const text = composed(query).replace(/[\p{L}\p{N}]+(?:\s?[&.–-]\s?[\p{L}\p{N}]+)*/gu, (token) => {
    const key = words(token).join("");
    const full = Object.hasOwn(short, key) ? short[key] : short[bare(key)];
    if (typeof full !== "string" || (key.length < 3 && token !== token.toUpperCase())) return token;
    changed = true;
    return full;
  });
  return changed ? text : null;
};

class Tier {
  constructor(base, name) {
    this.name = name;
    this.file = remembered((file) => unpacked(`${base}${name}/${file}.gz`));
    this.list = remembered(async () => parsed(await unpacked(`${base}${name}.gz`, { cache: "no-cache" })));
    this.bundle = remembered(async (file) => parsed(await this.file(file)));
    this.columns = remembered(async () => columns(await this.file((await this.list()).facets), (await this.list()).records));
  }

  /** The entries of a folded pair, or all that begin with a word: [[spelling, read postings], …]. */
  async entries(key) {
    const { keys, shards } = await this.list();
    const any = key.endsWith(" ");
    const place = (sought) => { let low = 0, high = keys.length; while (low < high) { const middle = (low + high) >> 1; if (keys[middle] <= sought) low = middle + 1; else high = middle; } return low - 1; };
    const from = Math.max(place(key), 0), to = any ? place(`${key}\uffff`) : place(key);
    const found = [];
    for (const shard of await Promise.all(shards.slice(from, to + 1).map(this.file))) read(shard, key, any, found);
    return found;
  }

  async text(number) {
    const { bundle, bundles } = await this.list();
    const [path, title, day, text] = (await this.bundle(bundles[Math.floor(number / bundle)]))[number % bundle];
    return { path, title, day, text };
  }
}

const read = (shard, key, any, found) => {
  let at = 0, before = new Uint8Array();
  const decoder = new TextDecoder();
  const number = () => { let value = 0, place = 1, byte; do { byte = shard[at++]; value += (byte & 127) * place; place *= 128; } while (byte > 127); return value; };
  while (at < shard.length) {
    const shared = shard[at++], rest = shard[at++], name = new Uint8Array(shared + rest);
    name.set(before.subarray(0, shared));
    name.set(shard.subarray(at, (at += rest)), shared);
    before = name;
    const size = number(), start = at, end = at + size, spelling = decoder.decode(name), folded = bare(spelling);
    if (any ? folded.startsWith(key) : folded === key) {
      const postings = [];
      for (let record = -1; at < end;) { const value = number(); postings.push([(record += (value >> 1) + 1), value & 1]); }
      found.push([spelling, postings]);
    }
    at = start + size;
  }
};

const columns = (data, count) => {
  let at = data.indexOf(10) + 1;
  const [units, awards] = parsed(data.subarray(0, at));
  const number = () => { let value = 0, place = 1, byte; do { byte = data[at++]; value += (byte & 127) * place; place *= 128; } while (byte > 127); return value; };
  const column = (values) => Array.from({ length: count }, () => Array.from({ length: number() }, () => values(number())));
  const kinds = [...data.subarray(at, (at += count))];
  return { kinds, years: column((year) => year), units: column((n) => units[n]), awards: column((n) => awards[n]) };
};

/** The best level at which the words of a part stand together in a text; 0 where they do not. */
export const together = (text, typed) => {
  const asked = typed.map(bare);
  let best = 0;
  for (const line of text.split("\n")) {
    const said = words(line), folded = said.map(bare);
    for (let i = folded.indexOf(asked[0]); i >= 0; i = folded.indexOf(asked[0], i + 1))
      if (asked.every((word, n) => folded[i + n] === word)) best = Math.max(best, Math.min(...typed.map((word, n) => level(said[i + n], word))));
  }
  return best;
};

export class Index {
  constructor(base, names = ["cu", "moi", "danh-muc"]) {
    this.tiers = names.map((name) => new Tier(base, name));
  }

  /** Answers a query: {hits, total, near, unchecked}. Each hit is {tier, record, level, score}, the best first. */
  async search(query, want = 10) {
    const lists = await Promise.all(this.tiers.map((tier) => tier.list()));
    const short = Object.assign({}, ...lists.map((list) => list.short));
    const full = writtenOut(query, short);
    const answers = await Promise.all((full ? [query, full] : [query]).map((text) => this.answer(parts(text), lists, want)));
    const [first, second] = answers;
    if (!second) return first;
    const known = new Map(second.near ? [] : second.hits.map((hit) => [`${hit.tier} ${hit.record}`, hit]));
    if (!first.near) for (const hit of first.hits) { const key = `${hit.tier} ${hit.record}`; if (!(known.get(key)?.score > hit.score)) known.set(key, hit); }
    if (!known.size) return first;
    return { hits: ordered([...known.values()]), near: false, unchecked: first.unchecked || second.unchecked };
  }

  async answer(asked, lists, want) {
    const units = []; // what is looked up: a pair of neighbours, or one word
    for (const part of asked) {
      part.from = units.length;
      if (part.typed.length === 1) units.push([part.typed[0], ""]);
      for (let i = 1; i < part.typed.length; i++) units.push([part.typed[i - 1], part.typed[i]]);
      part.to = units.length;
    }
    if (!units.length) return { hits: [], near: false, unchecked: false };
    const found = this.tiers.map(() => new Map());
    const counts = [];
    const look = ([first, second], unit) => Promise.all(this.tiers.map(async (tier, t) => {
      for (const [spelling, postings] of await tier.entries(`${bare(first)} ${bare(second)}`)) {
        const said = spelling.split(" "), own = Math.min(level(said[0], first), second ? level(said[1], second) : 3);
        for (const [record, title] of postings) {
          let hit = found[t].get(record);
          if (!hit) found[t].set(record, (hit = []));
          const entry = (hit[unit] ??= { level: 0, title: 0 });
          if (!entry.level) counts[unit] = (counts[unit] ?? 0) + 1;
          entry.level = Math.max(entry.level, own);
          entry.title = Math.max(entry.title, title);
        }
      }
    }));
    await Promise.all(units.map(look));
    const all = lists.reduce((sum, list) => sum + list.records, 0);
    let hits = rated(asked, units, found, counts, all);
    const checked = await this.check(hits, asked, want);
    const whole = asked.every((part) => part.typed.length > 1) || asked.some((part) => part.quoted);
    if (!hits.some((hit) => hit.level) && whole) {
      // Words that nothing shows beside their neighbours may stand apart.
      const words = asked.filter((part) => !part.quoted).flatMap((part) => part.typed.map((word, n) => ({ part, n, word })));
      const rare = ({ part, n }) => Math.max(counts[part.from + n - 1] ?? 0, counts[part.from + n] ?? 0);
      const lone = words.filter(({ part, n }) => !covering(part, n, best(hits))).sort((a, b) => rare(a) - rare(b)).slice(0, LONE);
      for (const { part, n, word } of lone) (part.lone ??= [])[n] = units.push([word, ""]) - 1;
      await Promise.all(lone.map(({ part, n, word }) => look([word, ""], part.lone[n])));
      if (lone.length) hits = rated(asked, units, found, counts, all, true);
    }
    const full = hits.filter((hit) => hit.full);
    return { hits: full.length ? full : hits.filter((hit) => !hit.refused).slice(0, 50), near: !full.length, unchecked: checked };
  }

  /** Reads texts to see whether long phrases stand there as typed; tells whether there were too many to read. */
  async check(hits, asked, want) {
    if (!asked.some((part) => part.typed.length > 2)) return false;
    const quoted = asked.some((part) => part.quoted && part.typed.length > 2);
    let sure = 0, at = 0;
    for (; at < CHECKED && sure < want && hits[at]?.level; at += want) {
      await Promise.all(hits.slice(at, at + want).filter((hit) => hit.level).map(async (hit) => {
        const { title, text } = await this.text(hit);
        const levels = asked.map((part) => together(`${title}\n${text}`, part.typed));
        const said = Math.min(...levels);
        hit.score += 1000 * (said - hit.level);
        hit.level = said;
        if (said) sure++;
        if (asked.some((part, n) => part.quoted && !levels[n])) hit.full = !(hit.refused = true);
      }));
    }
    ordered(hits);
    return quoted && Boolean(hits[at]?.level) && sure >= want;
  }

  text(hit) {
    return this.tiers[hit.tier].text(hit.record);
  }

  /** The facet columns of every tier. */
  facets() {
    return Promise.all(this.tiers.map((tier) => tier.columns()));
  }
}

const covering = (part, n, hit) => part.typed.length === 1 ? hit[part.from] : (n > 0 && hit[part.from + n - 1]) || (n < part.typed.length - 1 && hit[part.from + n]) || hit[part.lone?.[n]];
const best = (hits) => hits[0]?.entries ?? [];
const ordered = (hits) => hits.sort((a, b) => b.score - a.score || b.tier - a.tier || b.record - a.record);

const rated = (asked, units, found, counts, all, apart) => {
  const weights = units.map((_, unit) => Math.log(1 + all / ((counts[unit] ?? 0) + 0.5)));
  const pairs = asked.at(-1).to;
  const hits = [];
  found.forEach((records, tier) => records.forEach((entries, record) => {
    const own = entries.slice(0, pairs);
    const whole = own.filter(Boolean).length === pairs;
    const full = asked.every((part) => part.quoted ? own.slice(part.from, part.to).filter(Boolean).length === part.to - part.from : part.typed.every((_, n) => covering(part, n, entries)));
    const together = whole && !apart ? Math.min(...own.map((entry) => entry.level)) : 0;
    const title = whole && own.every((entry) => entry.title);
    const sum = entries.reduce((total, entry, unit) => total + (entry ? weights[unit] * (1 + entry.level / 9) : 0), 0);
    hits.push({ tier, record, entries, full, level: together, score: together * 1000 + (title ? 300 + 200 * (tier > 1) : 0) + (full ? 500 : 0) + sum });
  }));
  return ordered(hits);
};

// Reads the index of the site and answers queries; plugins/bangvang/README.md has the format and the rules.
import { bare, composed, level, parsed, unpacked, words } from "./search-words.js";

const CHECKED = 60; // texts read to see whether the words of a query stand together
const LONE = 4; // words that are looked up alone

const remembered = (make) => {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key).catch((error) => { known.delete(key); throw error; }));
    return known.get(key);
  };
};

/** Splits a query into parts: what stands in quotation marks stays together. */
const parts = (query) =>
  composed(query)
    .split(/["“”«»]/)
    .map((text, n) => ({ typed: words(text), quoted: n % 2 > 0 }))
    .filter(({ typed }) => typed.length);

/** The words of abbreviations written out, or null where a query holds none. */
const writtenOut = (query, short) => {
  const plain = composed(query), text = plain.replace(/[\p{L}\p{N}]+(?:\s?[&.–-]\s?[\p{L}\p{N}]+)*/gu, (token) => {
    const key = words(token).join("");
    const full = Object.hasOwn(short, key) ? short[key] : short[bare(key)];
    return typeof full !== "string" || (key.length < 3 && token !== token.toUpperCase()) ? token : full;
  });
  return text === plain ? null : text;
};

class Tier {
  constructor(base, name) {
    this.file = remembered((file) => unpacked(`${base}${name}/${file}.gz`));
    this.list = remembered(async () => parsed(await unpacked(`${base}${name}.gz`, { cache: "no-cache" })));
    this.bundle = remembered(async (file) => parsed(await this.file(file)));
  }

  /** The entries of a folded pair, or all that begin with a word: [[spelling, read postings], …]. */
  async entries(key) {
    const { keys, shards } = await this.list();
    const any = key.endsWith(" ");
    const place = (sought) => Math.max(keys.findLastIndex((first) => first <= sought), 0);
    const from = place(key), to = any ? place(`${key}\uffff`) : from;
    const found = [];
    for (const shard of await Promise.all(shards.slice(from, to + 1).map(this.file))) read(shard, key, any, found);
    return found;
  }

  async text(number) {
    const { firsts, bundles } = await this.list(), place = firsts.findLastIndex((first) => first <= number);
    const [path, title, day, text] = (await this.bundle(bundles[place]))[number - firsts[place]];
    return { path, title, day, text };
  }
}

/** Reads variable integers; `at` is where the next byte is. */
export const opened = (data) => {
  const own = { at: 0 };
  own.number = () => {
    let value = 0, place = 1, byte;
    do {
      byte = data[own.at++];
      value += (byte & 127) * place;
      place *= 128;
    } while (byte > 127);
    return value;
  };
  return own;
};

const read = (shard, key, any, found) => {
  const own = opened(shard), decoder = new TextDecoder();
  let name = new Uint8Array();
  while (own.at < shard.length) {
    const shared = shard[own.at++], rest = shard[own.at++];
    const next = new Uint8Array(shared + rest);
    next.set(name.subarray(0, shared));
    next.set(shard.subarray(own.at, (own.at += rest)), shared);
    name = next;
    const end = own.number() + own.at, spelling = decoder.decode(name), folded = bare(spelling);
    if (any ? folded.startsWith(key) : folded === key) {
      const postings = [];
      for (let record = -1; own.at < end;) {
        const value = own.number();
        postings.push([(record += (value >> 1) + 1), value & 1]);
      }
      found.push([spelling, postings]);
    }
    own.at = end;
  }
};

/** The best level at which the words of a part stand together in a text; 0 where they do not. */
const together = (text, typed) => {
  const asked = typed.map(bare);
  let best = 0;
  for (const line of text.split("\n")) {
    const said = words(line), folded = said.map(bare);
    for (const i of said.keys())
      if (asked.every((word, n) => folded[i + n] === word)) best = Math.max(best, Math.min(...typed.map((word, n) => level(said[i + n], word))));
  }
  return best;
};

export class Index {
  constructor(base, names = ["cu", "moi", "danh-muc"]) {
    this.tiers = names.map((name) => new Tier(base, name));
  }

  /** Answers a query: {hits, near, unchecked}. Each hit is {tier, record, level, score}, the best first. */
  async search(query, want = 10) {
    const lists = await Promise.all(this.tiers.map((tier) => tier.list()));
    const full = writtenOut(query, Object.assign({}, ...lists.map((list) => list.short)));
    const answers = await Promise.all((full ? [query, full] : [query]).map((text) => this.answer(parts(text), lists, want)));
    const best = new Map();
    for (const { hits, near } of answers) {
      for (const hit of near ? [] : hits) {
        const page = `${hit.tier} ${hit.record}`;
        if (!(best.get(page)?.score >= hit.score)) best.set(page, hit);
      }
    }
    return best.size ? { hits: ordered([...best.values()]), near: false, unchecked: answers.some((answer) => answer.unchecked) } : answers[0];
  }

  async answer(asked, lists, want) {
    const units = []; // what is looked up: a pair of neighbours, or one word
    for (const part of asked) {
      part.from = units.length;
      if (part.typed.length === 1) units.push([part.typed[0], ""]);
      for (let i = 1; i < part.typed.length; i++) units.push([part.typed[i - 1], part.typed[i]]);
      part.to = units.length;
    }
    if (!units.length) return { hits: [] };
    const found = this.tiers.map(() => new Map());
    const look = ([first, second], unit) => Promise.all(this.tiers.map(async (tier, t) => {
      for (const [spelling, postings] of await tier.entries(`${bare(first)} ${bare(second)}`)) {
        const said = spelling.split(" "), own = Math.min(level(said[0], first), second ? level(said[1], second) : 3);
        for (const [record, title] of postings) {
          if (!found[t].has(record)) found[t].set(record, []);
          const entry = (found[t].get(record)[unit] ??= { level: 0, title: 0 });
          entry.level = Math.max(entry.level, own);
          entry.title = Math.max(entry.title, title);
        }
      }
    }));
    await Promise.all(units.map(look));
    const all = lists.reduce((sum, list) => sum + list.records, 0);
    let hits = rated(asked, units, found, all);
    const checked = await this.check(hits, asked, want);
    if (!hits.some((hit) => hit.level)) {
      // Words that nothing shows beside their neighbours may stand apart.
      const first = hits.slice(0, want);
      const lone = asked.filter((part) => !part.quoted).flatMap((part) => part.typed.map((word, n) => ({ part, n, word }))).filter(({ part, n }) => !(first.length && first.every((hit) => covering(part, n, hit.entries)))).slice(0, LONE);
      for (const { part, n, word } of lone) (part.lone ??= [])[n] = units.push([word, ""]) - 1;
      await Promise.all(lone.map(({ part, n, word }) => look([word, ""], part.lone[n])));
      if (lone.length) hits = rated(asked, units, found, all, true);
    }
    const full = hits.filter((hit) => hit.full);
    return { hits: full.length ? full : hits.filter((hit) => !hit.refused).slice(0, 50), near: !full.length, unchecked: checked };
  }

  /** Reads texts, those of a first page anyway: whether long phrases stand there, and what is called just so; tells whether they were too many. */
  async check(hits, asked, want) {
    const whole = bare(asked.flatMap((part) => part.typed).join()), long = asked.filter((part) => part.typed.length > 2);
    let sure = 0, at = 0;
    for (; at < (long.length ? CHECKED : want) && sure < want && hits[at]?.level; at += want) {
      await Promise.all(hits.slice(at, at + want).filter((hit) => hit.level).map(async (hit) => {
        const { title, text } = await this.text(hit);
        const levels = asked.map((part) => together(`${title}\n${text}`, part.typed));
        const said = Math.min(...levels);
        hit.score += 1000 * (said - hit.level) + 200 * (bare(words(title).join()) === whole);
        if ((hit.level = said)) sure++;
        if (asked.some((part, n) => part.quoted && !levels[n])) hit.full = !(hit.refused = true);
      }));
    }
    ordered(hits);
    return long.some((part) => part.quoted) && hits[at]?.level > 0;
  }

  text(hit) {
    return this.tiers[hit.tier].text(hit.record);
  }
}

const covering = (part, n, hit) => part.typed.length === 1 ? hit[part.from] : (n > 0 && hit[part.from + n - 1]) || (n < part.typed.length - 1 && hit[part.from + n]) || hit[part.lone?.[n]];
const ordered = (hits) => hits.sort((a, b) => b.score - a.score || b.tier - a.tier || b.record - a.record);

const rated = (asked, units, found, all, apart) => {
  const every = found.flatMap((records) => [...records.values()]);
  const weights = units.map((_, unit) => Math.log(1 + all / (every.filter((entries) => entries[unit]).length + 0.5)));
  const pairs = asked.at(-1).to;
  const hits = [];
  found.forEach((records, tier) => records.forEach((entries, record) => {
    const own = entries.slice(0, pairs);
    const whole = own.filter(Boolean).length === pairs;
    const full = asked.every((part) => part.quoted ? own.slice(part.from, part.to).filter(Boolean).length === part.to - part.from : part.typed.every((_, n) => covering(part, n, entries)));
    const together = whole && !apart ? Math.min(...own.map((entry) => entry.level)) : 0;
    const title = whole && own.every((entry) => entry.title);
    const sum = entries.reduce((total, entry, unit) => total + (entry ? weights[unit] * (1 + entry.level / 9 + entry.title / 2) : 0), 0);
    hits.push({ tier, record, entries, full, level: together, score: together * 1000 + (title ? 300 + 200 * (tier > 1) : 0) + (full ? 500 : 0) + sum });
  }));
  return ordered(hits);
};

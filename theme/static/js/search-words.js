// Words as the search index keeps them: two typings of one syllable are one key (outputs/search/words.py).
const WORD = /[\p{L}\p{N}]+/gu;
const TONES = /[\u0300\u0309\u0303\u0301\u0323]/g;

export const composed = (text) => text.normalize("NFC").replace(/[ÐƉ]/g, "Đ").replace(/[ɖð]/g, "đ");

/** A key without any accent. */
export const bare = (text) => text.replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");

const exact = (word) => {
  const letters = [...word.toLowerCase()].slice(0, 40).join("").normalize("NFD");
  const base = letters.replace(TONES, "").normalize("NFC");
  return base.replace(/(?<=[bcdghklmnprstvx])y$/, "i") + (letters.match(TONES) ?? []).join("");
};

/** The keys of the words of a text, in order. */
export const words = (text) => (composed(text).match(WORD) ?? []).map(exact);

/** The words of a text with their keys and where they stand. */
export const placed = (text) => [...composed(text).matchAll(WORD)].map((found) => ({ key: exact(found[0]), from: found.index, to: found.index + found[0].length }));

/** How well a word says what was typed: 3 to the letter, 2 where accents were left out, 1 with other accents. */
export const level = (said, typed) => (said === typed ? 3 : bare(said) === typed ? 2 : 1);

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

export const parsed = (data) => JSON.parse(new TextDecoder().decode(data));

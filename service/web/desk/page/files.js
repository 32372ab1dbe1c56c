/** What an editor drops or opens: words, and nothing that only looks like some. */

/** Control characters that no text has: a picture, a PDF or a word processor's file is full of them. */
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u;

/** The words of a text or HTML file, in UTF-8, UTF-16 or Windows' western encoding; null when it is of another kind. */
export async function wordsIn(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const words = decoded(bytes);
  return BINARY.test(words) || words.startsWith("{\\rtf") ? null : words;
}

function decoded(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

// The code of a link, as src/engine/src/share.rs describes it: enough to change one and make its checksum right again.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const sextets = (text) => [...text].map((character) => ALPHABET.indexOf(character));
const text = (sextets) => sextets.map((sextet) => ALPHABET[sextet]).join("");
const split = (number, count) => Array.from({ length: count }, (_, place) => (number >>> (6 * (count - 1 - place))) & 63);

/** CRC-24 of RFC 4880, over sextets. */
function crc24(sextets) {
  let crc = 0xb704ce;
  for (const sextet of sextets) {
    crc ^= sextet << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc & 0xffffff;
}

/** A code with the bits of its head flipped that are set here, and the checksum of what it has become. */
export function withHead(code, bits) {
  const head = sextets(code.slice(0, 5)).map((sextet, place) => sextet ^ split(bits, 5)[place]);
  const body = sextets(code.slice(9));
  return text([...head, ...split(crc24([...head, ...body]), 4), ...body]);
}

/** The bits of a head that say the version, the quiz, and the edition. */
export const HEAD = { version: 1 << 29, quiz: 1 << 11, edition: 1 };

/** The other characters that a code may have in place of this one. */
export const otherCharacters = (character) => [...ALPHABET].filter((other) => other !== character);

/** Order of text by its UTF-8 bytes: PostgreSQL's collation "C". `<` compares UTF-16 units, which differs above U+FFFF. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const leftUnit = left.charCodeAt(index);
    const rightUnit = right.charCodeAt(index);
    if (leftUnit !== rightUnit) return inByteOrder(leftUnit) - inByteOrder(rightUnit);
  }
  return left.length - right.length;
}

/** Surrogates stand for characters above all others, though their numbers lie below U+E000. */
function inByteOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

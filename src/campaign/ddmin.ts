/**
 * The smallest part of a list that still fails, in the sense that no single element can be left out (1-minimal); the order of
 * the elements is kept. `fails` of the whole list must hold. Undefined answers of `fails` (no budget left) count as no.
 * Source: Zeller & Hildebrandt, Simplifying and isolating failure-inducing input, IEEE TSE 28(2), 2002, figure 5.
 */
export async function ddmin<Element>(
  whole: readonly Element[],
  fails: (part: readonly Element[]) => Promise<boolean>,
): Promise<readonly Element[]> {
  let current = whole;
  if (current.length > 0 && (await fails([]))) return [];
  let pieceCount = 2;
  while (current.length >= 2) {
    const pieces = split(current, pieceCount);
    const smaller =
      (await firstFailing(pieces, fails)) ??
      (pieceCount > 2 ? await firstFailing(complements(pieces), fails) : undefined);
    if (smaller !== undefined) {
      pieceCount = pieces.includes(smaller) ? 2 : Math.max(pieceCount - 1, 2);
      current = smaller;
    } else if (pieceCount < current.length) pieceCount = Math.min(current.length, pieceCount * 2);
    else break;
  }
  return current;
}

async function firstFailing<Element>(
  parts: readonly (readonly Element[])[],
  fails: (part: readonly Element[]) => Promise<boolean>,
): Promise<readonly Element[] | undefined> {
  for (const part of parts) if (await fails(part)) return part;
  return undefined;
}

function split<Element>(list: readonly Element[], count: number): readonly (readonly Element[])[] {
  const pieces: (readonly Element[])[] = [];
  for (let piece = 0; piece < count; piece += 1)
    pieces.push(list.slice(Math.floor((piece * list.length) / count), Math.floor(((piece + 1) * list.length) / count)));
  return pieces.filter((piece) => piece.length > 0);
}

function complements<Element>(pieces: readonly (readonly Element[])[]): readonly (readonly Element[])[] {
  return pieces.map((_, left) => pieces.filter((__, place) => place !== left).flat());
}

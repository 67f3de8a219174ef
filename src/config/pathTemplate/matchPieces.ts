import type { TemplatePart, TemplatePiece } from './PathTemplate';

export interface TakenPart {
  part: TemplatePart;
  text: string;
}

/**
 * What a template's parts take of one folder's or file's name; undefined if it does not fit. Text parts
 * take as little, numbers as much as lets the rest fit. At most (pieces × letters²) steps: no pattern
 * can make it slow, and nothing in it is taken for a regular expression.
 *
 * @param name composed (NFC), as the pieces are
 */
export function matchPieces(
  pieces: readonly TemplatePiece[],
  name: string,
): TakenPart[] | undefined {
  const taken: TakenPart[] = [];
  let failed: Set<number> | undefined;
  const tryEnd = (index: number, at: number, end: number): boolean => {
    const piece = pieces[index]!;
    if (!('part' in piece)) return fits(index + 1, end);
    taken.push({ part: piece.part, text: name.slice(at, end) });
    if (fits(index + 1, end)) return true;
    taken.pop();
    return false;
  };
  const fits = (index: number, at: number): boolean => {
    if (index === pieces.length) return at === name.length;
    const key = index * (name.length + 1) + at;
    if (failed?.has(key)) return false;
    const piece = pieces[index]!;
    if ('text' in piece) {
      if (name.startsWith(piece.text, at) && tryEnd(index, at, at + piece.text.length)) return true;
    } else if (piece.part === 'frame' || piece.part === 'seconds') {
      for (let end = numberEnd(name, at, piece.part === 'seconds'); end > at; end--) {
        // Not between a number and its fraction's point: 12. is no number.
        if (name[end - 1] !== '.' && tryEnd(index, at, end)) return true;
      }
    } else {
      for (let end = at + 1; end <= name.length; end++) if (tryEnd(index, at, end)) return true;
    }
    (failed ??= new Set()).add(key);
    return false;
  };
  return fits(0, 0) ? taken : undefined;
}

/** Where the longest number that begins at `at` ends; `at` itself if none does. */
function numberEnd(name: string, at: number, withFraction: boolean): number {
  const end = digitsEnd(name, at);
  if (end === at || !withFraction || name[end] !== '.') return end;
  return digitsEnd(name, end + 1);
}

function digitsEnd(name: string, at: number): number {
  let end = at;
  while (name.charCodeAt(end) >= 48 && name.charCodeAt(end) <= 57) end++;
  return end;
}

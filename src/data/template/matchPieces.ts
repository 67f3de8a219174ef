import type { TemplatePart, TemplatePiece } from '../../config/pathTemplate/PathTemplate';

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
  const failed = new Set<number>();
  const fits = (index: number, at: number): boolean => {
    if (index === pieces.length) return at === name.length;
    const key = index * (name.length + 1) + at;
    if (failed.has(key)) return false;
    const piece = pieces[index]!;
    for (const end of endsOf(piece, name, at)) {
      if ('part' in piece) taken.push({ part: piece.part, text: name.slice(at, end) });
      if (fits(index + 1, end)) return true;
      if ('part' in piece) taken.pop();
    }
    failed.add(key);
    return false;
  };
  return fits(0, 0) ? taken : undefined;
}

/** Where a piece that begins at `at` may end, the best first. */
function endsOf(piece: TemplatePiece, name: string, at: number): number[] {
  if ('text' in piece) return name.startsWith(piece.text, at) ? [at + piece.text.length] : [];
  if (piece.part === 'frame' || piece.part === 'seconds') {
    return numberEnds(name, at, piece.part === 'seconds');
  }
  return Array.from({ length: name.length - at }, (_, letters) => at + letters + 1);
}

function numberEnds(name: string, at: number, withFraction: boolean): number[] {
  const isDigit = (place: number) => name[place]! >= '0' && name[place]! <= '9';
  const ends: number[] = [];
  let end = at;
  while (end < name.length && isDigit(end)) ends.push(++end);
  if (withFraction && ends.length > 0 && name[end] === '.') {
    end++;
    while (end < name.length && isDigit(end)) ends.push(++end);
  }
  return ends.reverse();
}

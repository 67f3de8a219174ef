/**
 * Numbers in [−1, 1) by a formula that test/reference/resnet/makeResnetReference.py repeats, so
 * that weights need not be stored.
 */
export function formulaNumbers(count: number, salt: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => {
    let h = (index + 1 + salt * 1000003) >>> 0;
    h = Math.imul(h, 2654435761) >>> 0;
    h = (h ^ (h >>> 16)) >>> 0;
    h = Math.imul(h, 2246822519) >>> 0;
    h = (h ^ (h >>> 13)) >>> 0;
    return h / 2 ** 31 - 1;
  });
}

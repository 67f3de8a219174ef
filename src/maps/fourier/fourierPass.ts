/**
 * One pass of Stockham's transform: `span` groups of `stride` butterflies.
 * x[q + s·(p + m·j)] for j < radix becomes y[q + s·(radix·p + r)].
 */
type FourierPass = (
  x: Float64Array,
  y: Float64Array,
  span: number,
  stride: number,
  twiddles: Float64Array,
) => void;

export const fourierPass: Readonly<Record<number, FourierPass>> = {
  2: radix2,
  3: radix3,
  4: radix4,
  5: radix5,
};

function radix2(
  x: Float64Array,
  y: Float64Array,
  span: number,
  stride: number,
  twiddles: Float64Array,
): void {
  const s2 = stride * 2;
  const half = span * s2;
  for (let p = 0; p < span; p++) {
    const wr = twiddles[2 * p]!;
    const wi = twiddles[2 * p + 1]!;
    let a = p * s2;
    let out = 2 * p * s2;
    for (const end = a + s2; a < end; a += 2, out += 2) {
      const b = a + half;
      const ar = x[a]!;
      const ai = x[a + 1]!;
      const br = x[b]!;
      const bi = x[b + 1]!;
      y[out] = ar + br;
      y[out + 1] = ai + bi;
      const dr = ar - br;
      const di = ai - bi;
      y[out + s2] = dr * wr - di * wi;
      y[out + s2 + 1] = dr * wi + di * wr;
    }
  }
}

function radix3(
  x: Float64Array,
  y: Float64Array,
  span: number,
  stride: number,
  twiddles: Float64Array,
): void {
  const sine = Math.sqrt(3) / 2;
  const s2 = stride * 2;
  const third = span * s2;
  for (let p = 0; p < span; p++) {
    const w1r = twiddles[4 * p]!;
    const w1i = twiddles[4 * p + 1]!;
    const w2r = twiddles[4 * p + 2]!;
    const w2i = twiddles[4 * p + 3]!;
    let a = p * s2;
    let out = 3 * p * s2;
    for (const end = a + s2; a < end; a += 2, out += 2) {
      const b = a + third;
      const c = b + third;
      const sumR = x[b]! + x[c]!;
      const sumI = x[b + 1]! + x[c + 1]!;
      const difR = sine * (x[b]! - x[c]!);
      const difI = sine * (x[b + 1]! - x[c + 1]!);
      const midR = x[a]! - 0.5 * sumR;
      const midI = x[a + 1]! - 0.5 * sumI;
      y[out] = x[a]! + sumR;
      y[out + 1] = x[a + 1]! + sumI;
      const t1r = midR + difI;
      const t1i = midI - difR;
      const t2r = midR - difI;
      const t2i = midI + difR;
      y[out + s2] = t1r * w1r - t1i * w1i;
      y[out + s2 + 1] = t1r * w1i + t1i * w1r;
      y[out + 2 * s2] = t2r * w2r - t2i * w2i;
      y[out + 2 * s2 + 1] = t2r * w2i + t2i * w2r;
    }
  }
}

function radix4(
  x: Float64Array,
  y: Float64Array,
  span: number,
  stride: number,
  twiddles: Float64Array,
): void {
  const s2 = stride * 2;
  const quarter = span * s2;
  for (let p = 0; p < span; p++) {
    const w1r = twiddles[6 * p]!;
    const w1i = twiddles[6 * p + 1]!;
    const w2r = twiddles[6 * p + 2]!;
    const w2i = twiddles[6 * p + 3]!;
    const w3r = twiddles[6 * p + 4]!;
    const w3i = twiddles[6 * p + 5]!;
    let a = p * s2;
    let out = 4 * p * s2;
    for (const end = a + s2; a < end; a += 2, out += 2) {
      const b = a + quarter;
      const c = b + quarter;
      const d = c + quarter;
      const acR = x[a]! + x[c]!;
      const acI = x[a + 1]! + x[c + 1]!;
      const amR = x[a]! - x[c]!;
      const amI = x[a + 1]! - x[c + 1]!;
      const bdR = x[b]! + x[d]!;
      const bdI = x[b + 1]! + x[d + 1]!;
      const bmR = x[b]! - x[d]!;
      const bmI = x[b + 1]! - x[d + 1]!;
      y[out] = acR + bdR;
      y[out + 1] = acI + bdI;
      const t1r = amR + bmI;
      const t1i = amI - bmR;
      y[out + s2] = t1r * w1r - t1i * w1i;
      y[out + s2 + 1] = t1r * w1i + t1i * w1r;
      const t2r = acR - bdR;
      const t2i = acI - bdI;
      y[out + 2 * s2] = t2r * w2r - t2i * w2i;
      y[out + 2 * s2 + 1] = t2r * w2i + t2i * w2r;
      const t3r = amR - bmI;
      const t3i = amI + bmR;
      y[out + 3 * s2] = t3r * w3r - t3i * w3i;
      y[out + 3 * s2 + 1] = t3r * w3i + t3i * w3r;
    }
  }
}

function radix5(
  x: Float64Array,
  y: Float64Array,
  span: number,
  stride: number,
  twiddles: Float64Array,
): void {
  const cos1 = Math.cos((2 * Math.PI) / 5);
  const cos2 = Math.cos((4 * Math.PI) / 5);
  const sin1 = Math.sin((2 * Math.PI) / 5);
  const sin2 = Math.sin((4 * Math.PI) / 5);
  const s2 = stride * 2;
  const fifth = span * s2;
  for (let p = 0; p < span; p++) {
    const w = 8 * p;
    let a = p * s2;
    let out = 5 * p * s2;
    for (const end = a + s2; a < end; a += 2, out += 2) {
      const b = a + fifth;
      const c = b + fifth;
      const d = c + fifth;
      const e = d + fifth;
      const beR = x[b]! + x[e]!;
      const beI = x[b + 1]! + x[e + 1]!;
      const bmR = x[b]! - x[e]!;
      const bmI = x[b + 1]! - x[e + 1]!;
      const cdR = x[c]! + x[d]!;
      const cdI = x[c + 1]! + x[d + 1]!;
      const cmR = x[c]! - x[d]!;
      const cmI = x[c + 1]! - x[d + 1]!;
      const ar = x[a]!;
      const ai = x[a + 1]!;
      y[out] = ar + beR + cdR;
      y[out + 1] = ai + beI + cdI;
      const m1r = ar + cos1 * beR + cos2 * cdR;
      const m1i = ai + cos1 * beI + cos2 * cdI;
      const m2r = ar + cos2 * beR + cos1 * cdR;
      const m2i = ai + cos2 * beI + cos1 * cdI;
      const n1r = sin1 * bmR + sin2 * cmR;
      const n1i = sin1 * bmI + sin2 * cmI;
      const n2r = sin2 * bmR - sin1 * cmR;
      const n2i = sin2 * bmI - sin1 * cmI;
      turn(y, out + s2, m1r + n1i, m1i - n1r, twiddles, w);
      turn(y, out + 2 * s2, m2r + n2i, m2i - n2r, twiddles, w + 2);
      turn(y, out + 3 * s2, m2r - n2i, m2i + n2r, twiddles, w + 4);
      turn(y, out + 4 * s2, m1r - n1i, m1i + n1r, twiddles, w + 6);
    }
  }
}

function turn(
  y: Float64Array,
  at: number,
  real: number,
  imaginary: number,
  twiddles: Float64Array,
  w: number,
): void {
  const wr = twiddles[w]!;
  const wi = twiddles[w + 1]!;
  y[at] = real * wr - imaginary * wi;
  y[at + 1] = real * wi + imaginary * wr;
}

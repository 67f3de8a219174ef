/**
 * Transcendental functions made of + − × ÷ and square roots alone, which IEEE 754 fixes to the last bit.
 * Math.sin, Math.exp and their kin may differ in the last bit between platforms and Node versions;
 * these do not, so that one seed gives the same images everywhere.
 * Relative error against the exact value: below 1e-14 in the ranges stated.
 */

export const pi = 3.141592653589793;

const ln2High = 0.69314718036912381649;
const ln2Low = 1.90821492927058770002e-10;
const log2e = 1.4426950408889634;
const powersOfTwo = makePowersOfTwo();

function makePowersOfTwo(): Float64Array {
  const powers = new Float64Array(2048);
  powers[1024] = 1;
  for (let index = 1025; index < 2048; index++) powers[index] = powers[index - 1]! * 2;
  for (let index = 1023; index >= 0; index--) powers[index] = powers[index + 1]! / 2;
  return powers;
}

/** eˣ; 0 below −700, and x is at most 700. */
export function exponential(x: number): number {
  if (x < -700) return 0;
  const k = Math.floor(x * log2e + 0.5);
  const r = x - k * ln2High - k * ln2Low;
  let sum = 1;
  for (let n = 13; n >= 1; n--) sum = 1 + (r / n) * sum;
  return sum * powersOfTwo[k + 1024]!;
}

const bits = new DataView(new ArrayBuffer(8));

/** Natural logarithm of a normal number above 0. */
export function logarithm(x: number): number {
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let exponent = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | (1023 << 20));
  let mantissa = bits.getFloat64(0);
  if (mantissa > 1.4142135623730951) {
    mantissa /= 2;
    exponent++;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 21; n >= 1; n -= 2) sum = sum * square + 1 / n;
  return 2 * s * sum + exponent * ln2Low + exponent * ln2High;
}

/** baseᵉˣᵖ for a base ≥ 0. */
export function power(base: number, exponent: number): number {
  return base <= 0 ? 0 : exponential(exponent * logarithm(base));
}

const halfPiHigh = 1.570796326734125614166;
const halfPiLow = 6.07710050650619224932e-11;

/** Sine of an angle in radians, |x| < 10⁵. */
export function sine(x: number): number {
  const k = Math.floor(x / 1.5707963267948966 + 0.5);
  const r = x - k * halfPiHigh - k * halfPiLow;
  return quadrant(r, ((k % 4) + 4) % 4);
}

/** Cosine of an angle in radians, |x| < 10⁵. */
export function cosine(x: number): number {
  const k = Math.floor(x / 1.5707963267948966 + 0.5);
  const r = x - k * halfPiHigh - k * halfPiLow;
  return quadrant(r, (((k + 1) % 4) + 4) % 4);
}

function quadrant(r: number, quarter: number): number {
  const square = r * r;
  let sum = 1;
  if (quarter % 2 === 0) {
    for (let n = 18; n >= 2; n -= 2) sum = 1 - (square / (n * (n + 1))) * sum;
    sum *= r;
  } else {
    for (let n = 18; n >= 2; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum;
  }
  return quarter < 2 ? sum : -sum;
}

/** Angle of the point (x, y) in (−π, π]; 0 for the origin. */
export function arctangent2(y: number, x: number): number {
  if (x === 0 && y === 0) return 0;
  const high = Math.max(Math.abs(x), Math.abs(y));
  const low = Math.min(Math.abs(x), Math.abs(y));
  let angle = arctangent(low / high);
  if (Math.abs(y) > Math.abs(x)) angle = pi / 2 - angle;
  if (x < 0) angle = pi - angle;
  return y < 0 ? -angle : angle;
}

/** For x in [0, 1]. */
function arctangent(x: number): number {
  const reduced = x > 0.2679491924311227;
  const t = reduced ? (1.7320508075688772 * x - 1) / (1.7320508075688772 + x) : x;
  const square = t * t;
  let sum = 0;
  for (let n = 27; n >= 1; n -= 2) sum = 1 / n - square * sum;
  return (reduced ? 0.5235987755982989 : 0) + t * sum;
}

import { fourierPass } from './fourierPass';

/**
 * Complex discrete Fourier transform of one length 2^a·3^b·5^c, without normalization:
 * X[k] = Σ x[j]·exp(∓2πi·jk/n). Stockham's self-sorting passes of radix 5, 4, 3 and 2, float64,
 * numbers interleaved (real, imaginary). Not to be shared between threads: it works in arrays of its own.
 */
export class FourierTransform {
  /** Input, and after `forward` or `inverse` the result. Length 2n. */
  data: Float64Array;
  private other: Float64Array;
  private readonly passes: {
    radix: number;
    span: number;
    stride: number;
    twiddles: Float64Array;
  }[];

  /** @throws RangeError for a length with another prime factor */
  constructor(readonly length: number) {
    this.data = new Float64Array(2 * length);
    this.other = new Float64Array(2 * length);
    let span = length;
    let stride = 1;
    this.passes = radicesOf(length).map((radix) => {
      const pass = { radix, span: span / radix, stride, twiddles: twiddlesOf(span, radix) };
      span /= radix;
      stride *= radix;
      return pass;
    });
  }

  forward(): void {
    for (const { radix, span, stride, twiddles } of this.passes) {
      fourierPass[radix]!(this.data, this.other, span, stride, twiddles);
      const swapped = this.data;
      this.data = this.other;
      this.other = swapped;
    }
  }

  /** Without the factor 1/n. */
  inverse(): void {
    this.conjugate();
    this.forward();
    this.conjugate();
  }

  conjugate(): void {
    const { data } = this;
    for (let at = 1; at < data.length; at += 2) data[at] = -data[at]!;
  }
}

function radicesOf(length: number): number[] {
  const radices: number[] = [];
  let rest = length;
  for (const radix of [5, 3, 4, 2]) {
    while (rest % radix === 0) {
      radices.push(radix);
      rest /= radix;
    }
  }
  if (rest !== 1) throw new RangeError(`A Fourier transform of length ${length}`);
  return radices;
}

/** exp(−2πi·p·r/span) for p < span/radix and r = 1 … radix − 1, interleaved. */
function twiddlesOf(span: number, radix: number): Float64Array {
  const groups = span / radix;
  const twiddles = new Float64Array(groups * (radix - 1) * 2);
  for (let p = 0; p < groups; p++) {
    for (let r = 1; r < radix; r++) {
      const angle = (-2 * Math.PI * p * r) / span;
      const at = (p * (radix - 1) + r - 1) * 2;
      twiddles[at] = Math.cos(angle);
      twiddles[at + 1] = Math.sin(angle);
    }
  }
  return twiddles;
}

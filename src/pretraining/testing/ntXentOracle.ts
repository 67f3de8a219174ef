/**
 * NT-Xent and its gradient as the definition says (Chen et al. 2020, eq. 1), in float64 and plain loops,
 * written apart from `ntXent`: cross-entropy over all other rows, then the derivative of the normalization.
 * @param rows n rows, the positive of row i is row i ± n/2
 */
export function ntXentOracle(
  rows: readonly (readonly number[])[],
  temperature: number,
): { loss: number; gradient: number[][] } {
  const n = rows.length;
  const lengths = rows.map((row) => Math.sqrt(dot(row, row)));
  const units = rows.map((row, i) => row.map((value) => value / lengths[i]!));
  const byUnit = units.map((unit) => unit.map(() => 0));
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const logits = units.map((unit, k) =>
      k === i ? -Infinity : dot(units[i]!, unit) / temperature,
    );
    const largest = Math.max(...logits);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
    const positive = (i + n / 2) % n;
    loss += (largest + Math.log(total) - logits[positive]!) / n;
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const share = Math.exp(logits[k]! - largest) / total - (k === positive ? 1 : 0);
      const factor = share / (n * temperature);
      for (let column = 0; column < units[i]!.length; column++) {
        byUnit[i]![column]! += factor * units[k]![column]!;
        byUnit[k]![column]! += factor * units[i]![column]!;
      }
    }
  }
  const gradient = byUnit.map((row, i) => {
    const along = dot(row, units[i]!);
    return row.map((value, column) => (value - along * units[i]![column]!) / lengths[i]!);
  });
  return { loss, gradient };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

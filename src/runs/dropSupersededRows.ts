/** As much of an event as the rule needs. */
interface Row {
  type: string;
  step?: unknown;
  firstStep?: unknown;
}

/**
 * Leaves out what a later attempt took back: rows at or beyond its first step that were written
 * before it. The rule is by step and not by scalar, so a scalar that only the earlier attempt
 * logged ends there too, and every reader drops the same rows. Order is kept, attempts stay.
 */
export function dropSupersededRows<R extends Row>(rows: readonly R[]): R[] {
  let limit = Infinity;
  const kept: R[] = [];
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]!;
    if (row.type === 'attempt') {
      if (typeof row.firstStep === 'number') limit = Math.min(limit, row.firstStep);
    } else if (typeof row.step === 'number' && row.step >= limit) continue;
    kept.push(row);
  }
  return kept.reverse();
}

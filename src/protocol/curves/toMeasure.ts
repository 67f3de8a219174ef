import type { Measure } from './curvesModel';

/** A value in the form in which a message can carry it. */
export function toMeasure(value: number): Measure {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}

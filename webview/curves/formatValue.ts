import type { Measure } from '../../src/protocol/curves/curvesModel';

/** A measured value in a few characters: four significant digits, powers of ten beyond ±10⁻³ … 10⁵. */
export function formatValue(value: Measure): string {
  if (typeof value === 'string' || !Number.isFinite(value)) return `${value}`;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5) return value.toExponential(2).replace('e+', 'e');
  if (size >= 1000) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(4);
}

/** A tick of an axis: no digits that say nothing. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential().replace('e+', 'e');
  if (size >= 10_000) return `${Number((value / 1000).toFixed(2))}k`;
  return `${Number(value.toPrecision(6))}`;
}

/** Seconds as a clock that a long run fits on: 45 s, 12:05, 3:04:05, 2d 03:04. */
export function formatElapsed(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const [days, hours] = [Math.floor(whole / 86_400), Math.floor((whole % 86_400) / 3600)];
  const [minutes, rest] = [two(Math.floor((whole % 3600) / 60)), two(whole % 60)];
  if (days > 0) return `${days}d ${two(hours)}:${minutes}`;
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${Number(minutes)}:${rest}`;
}

function two(value: number): string {
  return `${value}`.padStart(2, '0');
}

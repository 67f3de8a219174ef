import type { ClipPlan } from '../clips/ClipPlan';
import { factorTable } from './factorTable';

export function factorsHeader(): string {
  return `${factorTable.map(({ name }) => name).join(',')}\n`;
}

/** The rows of one clip in factors.csv. */
export function factorRows(clip: ClipPlan): string {
  return clip.frames
    .map((frame) => `${factorTable.map(({ read }) => textOf(read(clip, frame))).join(',')}\n`)
    .join('');
}

/** Numbers to a ten-thousandth: fine enough for every factor, and the same digits everywhere. */
export function textOf(value: string | number): string {
  if (typeof value === 'string') return value;
  const rounded = Math.round(value * 10000) / 10000;
  return String(rounded === 0 ? 0 : rounded);
}

import { isAbsolute, relative } from 'node:path';
import { frameNumber, largestFrameNumber, whyNoNumber } from '../frameFiles';
import type { TableRow } from '../table/TableRow';
import type { ManifestRow } from './ManifestRow';

/** Reads one row of a manifest; text says why it is refused. */
export function readManifestRow(row: TableRow, root: string): ManifestRow | string {
  if ('refused' in row) return row.refused;
  const { path = '', person, clip, frame, seconds } = row.values;
  const place = placeOf(path, root);
  if (typeof place === 'string') return place;
  if (person === '') return '"person" is empty';
  if (clip === '') return '"clip" is empty';
  const number = frame === undefined ? frameNumber(place.file) : numberOf(frame);
  if (typeof number === 'string') return number;
  const time = seconds === undefined ? undefined : secondsOf(seconds);
  if (typeof time === 'string') return time;
  if (number === undefined && time === undefined) {
    return `${path} ${whyNoNumber(place.file)}, and neither "frame" nor "seconds" gives its place in time`;
  }
  return {
    line: row.line,
    path,
    ...place,
    person: person?.normalize('NFC'),
    clip: clip?.normalize('NFC'),
    number,
    seconds: time,
  };
}

function placeOf(path: string, root: string): { folder: string; file: string } | string {
  if (path === '') return '"path" is empty';
  // Windows writes back-slashes; a file name that holds one is not known to occur.
  const forward = path.replaceAll('\\', '/');
  const inside = isAbsolute(forward) ? relative(root, forward).replaceAll('\\', '/') : forward;
  const parts = inside.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || /^[A-Za-z]:/.test(parts[0] ?? '')) {
    return `${path} lies outside of data.path`;
  }
  const file = parts.pop();
  return file === undefined ? `${path} names no file` : { folder: parts.join('/'), file };
}

function numberOf(text: string): number | string {
  // Tables made from floating-point columns hold 12.0.
  const digits = /^(\d+)(?:\.0*)?$/.exec(text)?.[1];
  if (digits === undefined) return `"frame" is no whole number: ${text || 'empty'}`;
  const number = Number(digits);
  return number <= largestFrameNumber
    ? number
    : `"frame" is larger than ${largestFrameNumber}: ${text}`;
}

function secondsOf(text: string): number | string {
  if (/^[+-]?\d+,\d+$/.test(text)) {
    return `"seconds" has a decimal comma: ${text}; write ${text.replace(',', '.')}`;
  }
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
    ? Number(text)
    : `"seconds" is no number: ${text || 'empty'}`;
}

import assert from 'node:assert/strict';
import { formatDuration } from './formatDuration';

describe('formatDuration', () => {
  for (const [seconds, text] of [
    [0, '0 s'],
    [42.4, '42 s'],
    [60, '1 min'],
    [185, '3 min 5 s'],
    [7800, '2 h 10 min'],
    [273600, '3 d 4 h'],
    [-3, '0 s'],
  ] as const) {
    it(`writes ${seconds} as ${text}`, () => assert.equal(formatDuration(seconds), text));
  }
});

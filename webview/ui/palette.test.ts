import assert from 'node:assert/strict';
import { assignSlots, lineStyle, slotCount } from './palette';

type Triple = [number, number, number];

/** Linear-light RGB of #rrggbb. */
function linear(color: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function times(matrix: readonly Triple[], [a, b, c]: Triple): Triple {
  return matrix.map((row) => row[0] * a + row[1] * b + row[2] * c) as Triple;
}

/** Machado, Oliveira & Fernandes 2009, severity 1, on linear RGB. */
const visions: Triple[][] = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
];

/** OKLab of linear RGB (Ottosson 2020). */
function oklab(rgb: Triple): Triple {
  const clipped = rgb.map((value) => Math.min(1, Math.max(0, value))) as Triple;
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    clipped,
  ).map(Math.cbrt) as Triple;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}

function luminance(color: string): number {
  return times([[0.2126, 0.7152, 0.0722]], linear(color))[0];
}

function contrast(first: string, second: string): number {
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

for (const [kind, dark, backgrounds] of [
  ['dark', true, ['#1f1f1f', '#000000']],
  ['light', false, ['#ffffff', '#f8f8f8']],
] as const) {
  describe(`palette for ${kind} themes`, () => {
    const colors = Array.from({ length: 10 }, (_, slot) => lineStyle(slot, dark).color);

    it('stands out from the background by 3 : 1 or more', () => {
      for (const color of colors) {
        for (const background of backgrounds) assert.ok(contrast(color, background) >= 3, color);
      }
    });

    it('has ten colors that stay apart for every kind of color vision', () => {
      for (const vision of visions) {
        const seen = colors.map((color) => oklab(times(vision, linear(color))));
        for (let a = 0; a < seen.length; a++) {
          for (let b = 0; b < a; b++) {
            const distance = Math.hypot(...seen[a]!.map((value, i) => value - seen[b]![i]!));
            assert.ok(distance >= 0.06, `${colors[a]} and ${colors[b]}: ${distance}`);
          }
        }
      }
    });
  });
}

describe('assignSlots', () => {
  const ids = Array.from({ length: slotCount }, (_, index) => `20261124-101530-${index}`);

  it('gives every run its own color, and dashes only from the eleventh run on', () => {
    const slots = assignSlots(ids, new Map());
    const styles = new Set(
      [...slots.values()].map((slot) => JSON.stringify(lineStyle(slot, true))),
    );
    assert.equal(styles.size, slotCount);
    const firstTen = [...assignSlots(ids.slice(0, 10), new Map()).values()];
    assert.ok(firstTen.every((slot) => lineStyle(slot, true).dash.length === 0));
  });

  it('never changes a run because others come or go', () => {
    const before = assignSlots(ids.slice(0, 5), new Map());
    const after = assignSlots(ids.slice(2, 9), before);
    for (const id of ids.slice(2, 5)) assert.equal(after.get(id), before.get(id));
  });

  it('gives a run alone the same color in every panel', () => {
    const [first] = ids;
    const one = assignSlots([first!], new Map()).get(first!);
    assert.equal(assignSlots([first!, ids[1]!], new Map()).get(first!), one);
  });
});

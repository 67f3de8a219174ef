import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { planClip, stateOf } from '../clips/planClip';
import type { SynthOptions } from '../clips/SynthOptions';
import { JpegEncoder } from '../dataset/JpegEncoder';
import { factorRows } from '../factors/renderTable';
import { actionUnitCount, placeOf } from '../expression/actionUnits';
import { ClipRenderer } from './ClipRenderer';
import { faceMaskRuns } from './faceMask';
import { landmarksOf } from './landmarks';

const options: SynthOptions = {
  people: 6,
  clips: 2,
  seconds: 6,
  fps: 25 / 6,
  size: 128,
  seed: 1,
  couplings: [],
};

describe('ClipRenderer', () => {
  // The same on Node 20 and 24, x64 and arm64: a change here means a new generatorVersion.
  const known = [
    { person: 0, clip: 0, frame: 0, hash: '6c2817e3d1726925c604037639a0c6c1' },
    { person: 1, clip: 1, frame: 7, hash: '3d311e3231924def44062fcb7f9ab9ff' },
    { person: 2, clip: 0, frame: 12, hash: '5b30bfbd5dfb2a1e02c51c1d87f8bc68' },
    { person: 4, clip: 1, frame: 20, hash: '33e0e73359992d16034460b60c0e933a' },
  ];

  it('gives the same bytes for the same seed', async () => {
    const encoder = await JpegEncoder.load(resolve('dist', 'wasm'));
    const found = [];
    for (const { person, clip, frame } of known) {
      const plan = planClip(options, person, clip);
      const renderer = new ClipRenderer(plan.look, options.size);
      renderer.render(stateOf(plan.frames[frame]!), plan.frames[frame]!.noiseSeed);
      const jpeg = await encoder.encode(renderer.image, options.size, plan.look.camera.jpegQuality);
      const hash = createHash('sha256').update(jpeg).digest('hex').slice(0, 32);
      found.push({ person, clip, frame, hash });
    }
    assert.deepEqual(found, known);
  });

  it('gives the same factors for the same seed', () => {
    const rows = [0, 1, 2].map((person) => factorRows(planClip(options, person, 0))).join('');
    const hash = createHash('sha256').update(rows).digest('hex').slice(0, 32);
    assert.equal(hash, 'ab489a70322ffbc5729fd1c0a5493192');
  });

  it('draws a frame the same whatever was drawn before', () => {
    const plan = planClip(options, 3, 0);
    const draw = (frames: readonly number[]): Buffer => {
      const renderer = new ClipRenderer(plan.look, options.size);
      for (const frame of frames)
        renderer.render(stateOf(plan.frames[frame]!), plan.frames[frame]!.noiseSeed);
      return Buffer.from(renderer.image);
    };
    assert.ok(draw([9]).equals(draw([0, 4, 17, 9])));
  });

  it('shows the background through no hole of the face, at any expression', () => {
    for (let person = 0; person < 4; person++) {
      const plan = planClip(options, person, 0);
      const renderer = new ClipRenderer(plan.look, options.size);
      for (const unit of [4, 5, 9, 12, 15, 20, 23, 26, 43] as const) {
        const strengths = new Float64Array(actionUnitCount);
        strengths[placeOf(unit)] = 1;
        strengths[placeOf(25)] = 1;
        const frame = { ...plan.frames[0]!, right: strengths, left: strengths };
        renderer.render(stateOf(frame), 1);
        const { points } = landmarksOf(renderer);
        // Inside the outline from brow to chin every pixel belongs to something that is drawn.
        for (const share of [0.2, 0.35, 0.5, 0.65, 0.8]) {
          const left = mix(points, 0, 16, share);
          for (const down of [0.1, 0.3, 0.5, 0.7, 0.9]) {
            const x = Math.round(2 * (left[0]! + down * (points[16]! - left[0]!)));
            const y = Math.round(2 * (left[1]! + down * (points[17]! - left[1]!)));
            const pixel = y * renderer.visible.size + x;
            assert.ok(
              renderer.visible.triangle[pixel]! >= 0,
              `AU${unit} of person ${person} at ${x}, ${y}`,
            );
          }
        }
      }
    }
  });

  it('says where the face is: a mask around the landmarks that are seen', () => {
    const plan = planClip(options, 2, 0);
    const renderer = new ClipRenderer(plan.look, options.size);
    renderer.render(stateOf(plan.frames[0]!), 1);
    const runs = faceMaskRuns(renderer);
    assert.equal(
      runs.reduce((sum, run) => sum + run, 0),
      options.size * options.size,
    );
    const mask = runs.flatMap((run, index) => Array.from({ length: run }, () => index % 2 === 1));
    const { points, visible } = landmarksOf(renderer);
    const tip = Math.floor(points[61]!) * options.size + Math.floor(points[60]!);
    assert.ok(visible[30] === 1 && mask[tip], 'the tip of the nose is in the face');
    assert.equal(mask[0], false, 'a corner of the image is not');
  });

  it('closes the eyes and opens the mouth where it is told to', () => {
    const plan = planClip(options, 1, 0);
    const renderer = new ClipRenderer(plan.look, options.size);
    const opening = (unit: 43 | 26, upper: number, lower: number): number[] =>
      [0, 1].map((strength) => {
        const strengths = new Float64Array(actionUnitCount);
        strengths[placeOf(unit)] = strength;
        renderer.render(
          stateOf({ ...plan.frames[0]!, right: strengths, left: strengths, blink: 0, speech: 0 }),
          1,
        );
        const { points } = landmarksOf(renderer);
        return Math.hypot(
          points[2 * upper]! - points[2 * lower]!,
          points[2 * upper + 1]! - points[2 * lower + 1]!,
        );
      });
    const [open, closed] = opening(43, 37, 41);
    assert.ok(closed! < 0.25 * open!, `eye: ${open} → ${closed}`);
    const [shut, wide] = opening(26, 62, 66);
    assert.ok(wide! > shut! + 4, `mouth: ${shut} → ${wide}`);
  });

  function mix(points: Float64Array, a: number, b: number, share: number): [number, number] {
    return [
      points[2 * a]! + share * (points[2 * b]! - points[2 * a]!),
      points[2 * a + 1]! + share * (points[2 * b + 1]! - points[2 * a + 1]!),
    ];
  }
});

import assert from 'node:assert/strict';
import { RandomStream } from '../../random/RandomStream';
import { actionUnitCount } from '../expression/actionUnits';
import { drawEpisodes, envelopeAt } from './episodes';

describe('drawEpisodes', () => {
  const fps = 5;
  const seconds = 60;
  const series = Array.from({ length: 300 }, (_, index) => {
    const episodes = drawEpisodes(RandomStream.named(2, 'episodes', index), seconds);
    return Array.from({ length: seconds * fps }, (_, frame) => {
      const strengths = new Float64Array(actionUnitCount);
      for (const episode of episodes) {
        const share = envelopeAt(episode, frame / fps);
        for (let unit = 0; unit < actionUnitCount; unit++)
          strengths[unit]! += share * episode.right[unit]!;
      }
      return strengths;
    });
  });

  it('keeps action units for a second and changes them within three', () => {
    assert.ok(Math.abs(autocorrelation(0.8) - 0.7) < 0.05, `at 0.8 s: ${autocorrelation(0.8)}`);
    assert.ok(Math.abs(autocorrelation(3) - 0.2) < 0.05, `at 3 s: ${autocorrelation(3)}`);
  });

  it('is as likely to display something at the start of a clip as later', () => {
    const displayed = (from: number, to: number): number => {
      const shares = series.flatMap((frames) =>
        frames
          .slice(from * fps, to * fps)
          .map((strengths) => (strengths.some((value) => value > 0) ? 1 : 0)),
      );
      return shares.reduce((sum: number, value) => sum + value, 0) / shares.length;
    };
    assert.ok(Math.abs(displayed(0, 6) - displayed(30, 60)) < 0.06);
  });

  it('shows one expression when it is told to', () => {
    const episodes = drawEpisodes(RandomStream.named(2, 'theme'), 60, { theme: 'happy' });
    assert.ok(episodes.length > 5);
    assert.ok(
      episodes.every(({ expression, second }) => expression === 'happy' && second === undefined),
    );
  });

  /** Of the whole vector of action units: one mean over all clips, products summed over units. */
  function autocorrelation(lagSeconds: number): number {
    const lag = Math.round(lagSeconds * fps);
    const all = series.flat();
    const mean = Float64Array.from({ length: actionUnitCount }, (_, unit) =>
      all.reduce((sum, strengths) => sum + strengths[unit]! / all.length, 0),
    );
    let [together, alone] = [0, 0];
    for (const frames of series) {
      for (let frame = 0; frame + lag < frames.length; frame++) {
        for (let unit = 0; unit < actionUnitCount; unit++) {
          const off = frames[frame]![unit]! - mean[unit]!;
          together += off * (frames[frame + lag]![unit]! - mean[unit]!);
          alone += off * off;
        }
      }
    }
    return together / alone;
  }
});

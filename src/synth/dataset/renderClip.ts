import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planClip, stateOf } from '../clips/planClip';
import type { SynthOptions } from '../clips/SynthOptions';
import { pathOf } from '../factors/factorTable';
import { factorRows } from '../factors/renderTable';
import { ClipRenderer } from '../render/ClipRenderer';
import { faceMaskRuns } from '../render/faceMask';
import { landmarksOf } from '../render/landmarks';
import type { JpegEncoder } from './JpegEncoder';
import type { SynthFolder } from './SynthFolder';

/** Draws one clip and writes its frames and rows. `onFrame` is told after each frame. */
export async function renderClip(
  folder: SynthFolder,
  options: SynthOptions,
  encoder: JpegEncoder,
  { person, clip }: { person: number; clip: number },
  onFrame: () => void = () => undefined,
): Promise<void> {
  const plan = planClip(options, person, clip);
  const renderer = new ClipRenderer(plan.look, options.size);
  const target = folder.partialClip(plan.person, plan.clip);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  let truth = '';
  for (const frame of plan.frames) {
    renderer.render(stateOf(frame), frame.noiseSeed);
    const jpeg = await encoder.encode(renderer.image, options.size, plan.look.camera.jpegQuality);
    const path = pathOf(plan, frame);
    await writeFile(join(target, path.slice(path.lastIndexOf('/') + 1)), jpeg);
    truth += `${path},${truthOf(renderer)}\n`;
    onFrame();
  }
  await folder.finishClip(plan.person, plan.clip, factorRows(plan), truth);
}

function truthOf(renderer: ClipRenderer): string {
  const { points, visible } = landmarksOf(renderer);
  const places = Array.from(points, (value) => Math.round(value * 100) / 100);
  return `${places.join(' ')},${visible.join('')},${faceMaskRuns(renderer).join(' ')}`;
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { RandomStream } from '../../random/RandomStream';

const side = 20;

/**
 * Clips of people, each with a color of its own and noise that is new in every frame, as PNG files
 * `person/clip/frame.png`: tiny, and not so plain that BatchNorm would divide by nothing.
 */
export async function putNoiseClips(
  root: string,
  { people, clips, frames }: { people: number; clips: number; frames: number },
): Promise<void> {
  for (let person = 0; person < people; person++) {
    for (let clip = 0; clip < clips; clip++) {
      const folder = join(root, `person${person}`, `clip${clip}`);
      await mkdir(folder, { recursive: true });
      const stream = RandomStream.named(1, 'noise clip', person, clip);
      const base = [stream.integer(150), stream.integer(150), stream.integer(150)];
      for (let frame = 1; frame <= frames; frame++) {
        const pixels = Uint8Array.from({ length: side * side * 3 }, (_, index) =>
          Math.min(255, base[index % 3]! + stream.integer(105)),
        );
        const raw = { width: side, height: side, channels: 3 } as const;
        await sharp(pixels, { raw })
          .png()
          .toFile(join(folder, `${frame}.png`));
      }
    }
  }
}

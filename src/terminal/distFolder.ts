import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with the built programs: where the bundle itself lies, or a checkout's dist under tsx. */
export function distFolder(): string {
  return existsSync(join(__dirname, 'trainer.js'))
    ? __dirname
    : join(__dirname, '..', '..', 'dist');
}

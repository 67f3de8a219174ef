import { join, relative, sep } from 'node:path';

/**
 * A clips' folder as a config in `configFolder` should name it: relative where it lies below or beside
 * the config, so that the two can be moved together, else absolute. Always with forward slashes.
 */
export function pathInConfig(clips: string, configFolder: string): string {
  const path = relative(configFolder, clips);
  // On Windows, another drive has no relative path.
  const far =
    path.startsWith(join('..', '..')) || /^[A-Za-z]:/.test(path) || path.startsWith('\\\\');
  return (far ? clips : path || '.').split(sep).join('/');
}

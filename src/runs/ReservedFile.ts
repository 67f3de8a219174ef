import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { RunFailure } from './RunFailure';
import { runJson } from './writeRunJson';

const reservedBytes = 8192;

/**
 * A JSON file whose space is taken in advance, so that what matters most can be written on a full
 * disk. Until then it is blank, which readers take for absent.
 */
export class ReservedFile {
  /** @throws when there is no space even now */
  constructor(private readonly path: string) {
    this.fill('w', '');
  }

  /** Overwrites the reserved bytes; the message of a failure is cut to fit. */
  write(content: { failure?: RunFailure }): void {
    this.fill('r+', fittingJson(content));
  }

  private fill(flags: 'w' | 'r+', text: string): void {
    const descriptor = openSync(this.path, flags);
    try {
      const padding = ' '.repeat(Math.max(0, reservedBytes - Buffer.byteLength(text)));
      writeSync(descriptor, text + padding, 0);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

function fittingJson(content: { failure?: RunFailure }): string {
  let text = runJson(content);
  let message = content.failure?.message ?? '';
  while (Buffer.byteLength(text) > reservedBytes && message) {
    message = message.slice(0, message.length * 0.8);
    text = runJson({ ...content, failure: { ...content.failure, message: `${message}…` } });
  }
  return text;
}

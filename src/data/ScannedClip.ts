import type { Clip } from './Dataset';
import type { PackedNames } from './PackedNames';

/** A clip as readers make it: `files` are kept packed, and the list that was asked for last is kept at hand. */
export class ScannedClip implements Clip {
  private static latest: { clip: ScannedClip; files: readonly string[] } | undefined;

  constructor(
    readonly person: string | null,
    readonly name: string,
    readonly folder: string,
    private readonly names: PackedNames,
    readonly numbers: Int32Array,
    readonly seconds?: Float64Array,
  ) {}

  get files(): readonly string[] {
    if (ScannedClip.latest?.clip !== this) {
      ScannedClip.latest = { clip: this, files: this.names.unpack() };
    }
    return ScannedClip.latest.files;
  }

  /** The same clip under another person. */
  of(person: string): ScannedClip {
    return new ScannedClip(person, this.name, this.folder, this.names, this.numbers, this.seconds);
  }
}

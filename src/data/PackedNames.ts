/** Never in a file name. */
const separator = '\0';

/**
 * A list of file names in one string: millions of strings of their own would take 40 bytes each beside
 * their letters.
 */
export class PackedNames {
  readonly length: number;
  private readonly joined: string;

  constructor(names: readonly string[]) {
    this.length = names.length;
    this.joined = names.join(separator);
  }

  unpack(): string[] {
    return this.length === 0 ? [] : this.joined.split(separator);
  }
}

import { readFile } from 'node:fs/promises';

/** The oldest glibc that shipped addons must load on (contracts.md). */
export const oldestGlibc = '2.28';

const versionNeedsType = 0x6ffffffe;
/** EI_CLASS 2 (64 bits) and EI_DATA 1 (little-endian), read as one little-endian number. */
const elf64LittleEndian = 0x0102;

/**
 * The versions of shared-library symbols that an ELF file asks for (its .gnu.version_r section), such
 * as GLIBC_2.14 or GLIBCXX_3.4.21. Read directly: objdump is not on every machine.
 * @throws Error when the file is no 64-bit little-endian ELF file.
 */
export async function requiredSymbolVersions(file: string): Promise<string[]> {
  const bytes = await readFile(file);
  const isElf = bytes.length >= 64 && bytes.readUInt32BE(0) === 0x7f454c46;
  if (!isElf || bytes.readUInt16LE(4) !== elf64LittleEndian) {
    throw new Error(`${file} is not a 64-bit little-endian ELF file`);
  }
  const sections = readSections(bytes);
  const needs = sections.find((section) => section.type === versionNeedsType);
  if (!needs) return [];
  const strings = sections[needs.link]!;
  const names = new Set<string>();
  let need = needs.offset;
  for (let library = 0; library < needs.info; library++) {
    const count = bytes.readUInt16LE(need + 2);
    let entry = need + bytes.readUInt32LE(need + 8);
    for (let index = 0; index < count; index++) {
      const name = strings.offset + bytes.readUInt32LE(entry + 8);
      names.add(bytes.toString('latin1', name, bytes.indexOf(0, name)));
      entry += bytes.readUInt32LE(entry + 12);
    }
    need += bytes.readUInt32LE(need + 12);
  }
  return [...names];
}

/** The newest GLIBC_x.y that `file` needs, as "x.y"; "0" when it needs none. */
export async function requiredGlibc(file: string): Promise<string> {
  const versions = (await requiredSymbolVersions(file))
    .filter((name) => /^GLIBC_\d/.test(name))
    .map((name) => name.slice('GLIBC_'.length));
  return versions.reduce((newest, version) => (isNewer(version, newest) ? version : newest), '0');
}

/** Whether dotted version `a` is newer than `b`, number by number. */
export function isNewer(a: string, b: string): boolean {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function readSections(bytes: Buffer) {
  const table = Number(bytes.readBigUInt64LE(0x28));
  const size = bytes.readUInt16LE(0x3a);
  const count = bytes.readUInt16LE(0x3c);
  return Array.from({ length: count }, (_, index) => {
    const at = table + index * size;
    return {
      type: bytes.readUInt32LE(at + 4),
      offset: Number(bytes.readBigUInt64LE(at + 0x18)),
      link: bytes.readUInt32LE(at + 0x28),
      info: bytes.readUInt32LE(at + 0x2c),
    };
  });
}

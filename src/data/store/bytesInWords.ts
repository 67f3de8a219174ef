const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `1.9 GB`: decimal units, as disks are sold and file managers count; never 0 for something. */
export function bytesInWords(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`;
}

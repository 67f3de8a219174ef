/** `X.npy`, and the item table and the summary that belong to it. */
export function besideArray(array: string): { array: string; table: string; summary: string } {
  const stem = array.replace(/\.npy$/i, '');
  return { array, table: `${stem}.csv`, summary: `${stem}.json` };
}

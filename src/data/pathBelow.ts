/** A file's path with slashes forward; `folder` is empty for the root itself. */
export function pathBelow(folder: string, file: string): string {
  return folder === '' ? file : `${folder}/${file}`;
}

/** Text for SVG: special characters escaped, control characters (which no XML may hold) left out. */
export function escapeXml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return [...text]
    .filter((sign) => sign >= ' ')
    .map((sign) => entities[sign] ?? sign)
    .join('');
}

interface PageParts {
  title: string;
  /** The webview's own source of resources, `webview.cspSource`. */
  cspSource: string;
  /** Fresh for every page. */
  nonce: string;
  scriptUri: string;
  styleUri: string;
}

/**
 * The policy of every panel: nothing but our own bundle runs, nothing is fetched, no inline style
 * or script without the page's nonce, and no eval. Pictures are workspace files or drawn ones.
 */
export function contentSecurityPolicy(cspSource: string, nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data: blob:`,
    `connect-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

/** The page of a panel: one style sheet, one script, an empty #root. */
export function webviewPage({ title, cspSource, nonce, scriptUri, styleUri }: PageParts): string {
  // The controls' library looks for the nonce in `csp-nonce` before it adds a style of its own.
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(cspSource, nonce)}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(styleUri)}">
<title>${escaped(title)}</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${escaped(scriptUri)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

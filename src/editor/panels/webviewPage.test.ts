import assert from 'node:assert/strict';
import { contentSecurityPolicy, webviewPage } from './webviewPage';

describe('webviewPage', () => {
  const parts = {
    title: 'Curves <b>',
    cspSource: 'https://*.vscode-cdn.net',
    nonce: 'N0nce+/=',
    scriptUri: 'https://host/curves.js?a=1&b="2"',
    styleUri: 'https://host/curves.css',
  };

  it('allows nothing by default, and no inline code, eval or network at all', () => {
    const policy = contentSecurityPolicy(parts.cspSource, parts.nonce);
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-N0nce+/='; " +
        "style-src https://*.vscode-cdn.net 'nonce-N0nce+/='; " +
        'font-src https://*.vscode-cdn.net; img-src https://*.vscode-cdn.net data: blob:; ' +
        "connect-src 'none'; base-uri 'none'; form-action 'none'",
    );
    assert.doesNotMatch(policy, /unsafe/);
  });

  it('carries the nonce for the controls and escapes what it is given', () => {
    const page = webviewPage(parts);
    assert.ok(page.includes('<meta property="csp-nonce" content="N0nce+/=">'));
    assert.ok(page.includes('<title>Curves &lt;b&gt;</title>'));
    assert.ok(page.includes('src="https://host/curves.js?a=1&amp;b=&quot;2&quot;"'));
    assert.doesNotMatch(page, /style=|<style|<script>/);
  });
});

// Writes THIRD-PARTY-NOTICES.md from what the bundles really contain (dist/metafile.json) and what is shipped beside them.
// `--check` fails instead of writing when the file is not up to date.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const target = 'THIRD-PARTY-NOTICES.md';
const shippedBesideBundles = ['sharp', 'detect-libc', 'semver', '@tensorflow/tfjs-backend-wasm'];

function bundledPackages() {
  const metafiles = JSON.parse(readFileSync('dist/metafile.json', 'utf8'));
  const names = metafiles
    .flatMap((metafile) => Object.values(metafile.outputs))
    .flatMap((output) => Object.keys(output.inputs))
    // The last node_modules/ of a path names the package that the file belongs to.
    .map((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set([...names, ...shippedBesideBundles])].sort();
}

function licenseText(folder) {
  const name = readdirSync(folder).find((file) => /^(licen[sc]e|copying)(\.|$)/i.test(file));
  return name ? readFileSync(join(folder, name), 'utf8').trim() : undefined;
}

function describe(name) {
  const folder = join('node_modules', name);
  if (!existsSync(folder)) throw new Error(`${name} is in the bundles but not in node_modules`);
  const { license, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, license: license ?? 'see text', homepage, text: licenseText(folder) };
}

const packages = bundledPackages().map(describe);
const texts = new Map();
for (const { name, text } of packages) {
  if (text) texts.set(text, [...(texts.get(text) ?? []), name]);
}
const content = `# Third-party notices

Written by \`node scripts/writeThirdPartyNotices.mjs\` from what the bundles contain.

| package | license |
|---|---|
${packages.map(({ name, license }) => `| ${name} | ${license} |`).join('\n')}
| libvips and the libraries in its prebuilt package (shipped with sharp, a separate file that can be replaced) | LGPL-3.0-or-later and others |
| TensorFlow (not shipped: installed on request from the Python package index, with its own notices) | Apache-2.0 |

${[...texts].map(([text, names]) => `## ${names.join(', ')}\n\n\`\`\`\n${text}\n\`\`\``).join('\n\n')}
`;

if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== content) {
    console.error(`${target} is not up to date: run node scripts/writeThirdPartyNotices.mjs`);
    process.exit(1);
  }
} else {
  writeFileSync(target, content);
}

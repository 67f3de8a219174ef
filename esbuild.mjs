// Builds every bundle of the product: `node esbuild.mjs [--watch] [--production]`.
import { build, context } from 'esbuild';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // sharp is a native package: it is shipped beside the bundles (dist/node_modules), never inside.
  external: ['vscode', 'sharp'],
  // One copy of tfjs-core only: the addon's package requires the CommonJS build, so must we.
  mainFields: ['main', 'module'],
};

async function entriesIn(folder, out) {
  if (!existsSync(folder)) return [];
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ in: join(folder, name), out: `${out}/${name.slice(0, -3)}` }));
}

async function nodeBuilds() {
  const programs = ['extension', 'cli', 'trainer', 'supervisor', 'embedder'].filter((name) =>
    existsSync(`src/${name}.ts`),
  );
  const workers = await entriesIn('src/workers', 'workers');
  return [...programs.map((name) => ({ in: `src/${name}.ts`, out: name })), ...workers].map(
    (entry) => ({ ...node, entryPoints: [entry], outdir: 'dist' }),
  );
}

async function webviewBuilds() {
  const folders = await readdir('webview', { withFileTypes: true });
  return folders
    .filter((folder) => folder.isDirectory() && existsSync(`webview/${folder.name}/main.ts`))
    .map((folder) => ({
      ...shared,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      loader: { '.ttf': 'file' },
      assetNames: '[name]',
      entryPoints: [{ in: `webview/${folder.name}/main.ts`, out: folder.name }],
      outdir: 'dist/webview',
    }));
}

async function copyWasmFiles() {
  const from = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
  await mkdir('dist/wasm', { recursive: true });
  for (const name of await readdir(from)) {
    if (name.endsWith('.wasm')) await cp(join(from, name), join('dist/wasm', name));
  }
  await cp('node_modules/@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm', 'dist/wasm/mozjpeg_enc.wasm');
  await cp('node_modules/@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', 'dist/wasm/mozjpeg_dec.wasm');
}

/** sharp and what it needs at run time, so that a bundle finds them beside itself. */
async function copySharp() {
  const target = 'dist/node_modules';
  await rm(target, { recursive: true, force: true });
  const names = ['sharp', 'detect-libc', 'semver', ...(await scopedPackages('@img'))];
  for (const name of names) {
    if (existsSync(`node_modules/${name}`)) {
      await cp(`node_modules/${name}`, join(target, name), { recursive: true });
    }
  }
}

/** The JSON Schema of the configs, for other YAML tools: made from the one schema in src/config. */
async function writeConfigSchema() {
  const entry = 'src/config/pretrainSchemaText.ts';
  const bundled = await build({ ...node, entryPoints: [entry], write: false, sourcemap: false });
  const module = { exports: {} };
  new Function('module', 'require', bundled.outputFiles[0].text)(
    module,
    createRequire(import.meta.url),
  );
  await writeFile('dist/pretrain.schema.json', module.exports.pretrainSchemaText());
}

async function scopedPackages(scope) {
  const folder = `node_modules/${scope}`;
  return existsSync(folder) ? (await readdir(folder)).map((name) => `${scope}/${name}`) : [];
}

const builds = [...(await nodeBuilds()), ...(await webviewBuilds())];
await mkdir('dist', { recursive: true });
await writeConfigSchema();
if (watch) {
  await copyWasmFiles();
  await copySharp();
  for (const options of builds) await (await context(options)).watch();
} else {
  const results = await Promise.all(builds.map((options) => build(options)));
  const metafiles = results.map((result) => result.metafile);
  await writeFile('dist/metafile.json', JSON.stringify(metafiles));
  await copyWasmFiles();
  await copySharp();
}

// Packs a VSIX for this platform, for `--target NAME`, or for all with `--all`: `npm run package`.
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../package.json';
import { isNewer, oldestGlibc, requiredGlibc } from '../src/engine/setup/requiredGlibc';
import { packagePlatforms, type PackagePlatform } from './packagePlatforms';
import { runProgram } from './testing/runProgram';

const shipped = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD-PARTY-NOTICES.md'];
const rootFiles = [...shipped, '.vscodeignore', 'media', 'dist'];

/** Packs the bundles in `dist` and returns the VSIX's path. */
export async function packageVsix(platform: PackagePlatform, folder: string): Promise<string> {
  const stage = resolve('out', 'package', `${platform.target}-${process.pid}`);
  await rm(stage, { recursive: true, force: true });
  await mkdir(stage, { recursive: true });
  for (const file of rootFiles.filter((root) => existsSync(root))) {
    await cp(file, join(stage, file), { recursive: true });
  }
  await keepOnlyAddonOf(platform, join(stage, 'dist', 'native'));
  if (!isThisMachine(platform)) await fetchSharpFor(platform, join(stage, 'dist', 'node_modules'));

  const name = `${packageJson.name}-${packageJson.version}-${platform.target}.vsix`;
  const vsce = resolve('node_modules/@vscode/vsce/vsce');
  const options = ['--target', platform.target, '--no-dependencies', '--out', name];
  // The project states no public address, which vsce would build the links' targets from.
  const links = ['--allow-missing-repository', '--no-rewrite-relative-links'];
  await run(process.execPath, [vsce, 'package', ...options, ...links], stage);
  await mkdir(folder, { recursive: true });
  const vsix = resolve(folder, name);
  await rename(join(stage, name), vsix);
  await rm(stage, { recursive: true, force: true });
  return vsix;
}

export function thisPlatform(): PackagePlatform {
  const found = packagePlatforms.find(isThisMachine);
  if (!found) throw new Error(`No VSIX is made for ${process.platform}-${process.arch}.`);
  return found;
}

function isThisMachine({ os, cpu }: PackagePlatform): boolean {
  return os === process.platform && cpu === process.arch;
}

async function keepOnlyAddonOf({ os, cpu }: PackagePlatform, native: string): Promise<void> {
  if (!existsSync(native)) return;
  for (const name of await readdir(native)) {
    if (name !== `${os}-${cpu}`) await rm(join(native, name), { recursive: true });
    else if (os === 'linux') await checkGlibc(join(native, name, 'tfjs_binding.node'));
  }
}

async function checkGlibc(addon: string): Promise<void> {
  if (!existsSync(addon)) return;
  const needed = await requiredGlibc(addon);
  if (isNewer(needed, oldestGlibc)) {
    throw new Error(
      `The addon needs glibc ${needed}, but must load with ${oldestGlibc}: ${addon}. ` +
        'Build it on an older Linux (see docs/engine.md), or remove dist/native to ship without.',
    );
  }
}

/** sharp's binaries come as one package per platform; only this machine's are installed here. */
async function fetchSharpFor({ os, cpu }: PackagePlatform, modules: string): Promise<void> {
  const scratch = resolve('out', 'package', `sharp-${os}-${cpu}`);
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(os === 'linux' ? ['--libc=glibc'] : [])];
  const installed = JSON.parse(await readFile('node_modules/sharp/package.json', 'utf8'));
  const options = ['--ignore-scripts', '--no-save', '--prefix', scratch, ...platform];
  await run('npm', ['install', ...options, `sharp@${installed.version}`], scratch);
  await rm(modules, { recursive: true, force: true });
  await cp(join(scratch, 'node_modules'), modules, { recursive: true });
  await rm(scratch, { recursive: true, force: true });
}

async function run(command: string, args: string[], cwd?: string): Promise<void> {
  const { code, output } = await runProgram(command, args, { cwd, output: 'capture' });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { target: { type: 'string' }, all: { type: 'boolean' } },
  });
  const asked = values.target
    ? packagePlatforms.filter(({ target }) => target === values.target)
    : [thisPlatform()];
  if (asked.length === 0) {
    const known = packagePlatforms.map(({ target }) => target).join(', ');
    throw new Error(`Unknown target ${values.target}. Known: ${known}.`);
  }
  await run(process.execPath, ['esbuild.mjs', '--production']);
  for (const platform of values.all ? packagePlatforms : asked) {
    const vsix = await packageVsix(platform, 'out/vsix');
    const megabytes = ((await stat(vsix)).size / 1e6).toFixed(1);
    const addon = existsSync(`dist/native/${platform.os}-${platform.cpu}/tfjs_binding.node`);
    const engines = addon ? 'tensorflow addon and wasm' : 'wasm only, no tensorflow addon here';
    console.log(`${vsix}: ${megabytes} MB (${engines})`);
  }
}

if (require.main === module) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from './childEnvironment';
import { engineEnvironment } from './engineEnvironment';
import { engineFolder, engineLocation, stampName, type EngineVariant } from './engineLocation';

describe('engine location and environment', () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'engine-home-'));
  });

  afterEach(() => rm(home, { recursive: true }));

  async function finish(variant: EngineVariant): Promise<string> {
    const folder = engineFolder(home, variant);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, stampName), '{}');
    return join(folder, 'tensorflow');
  }

  it('adds nothing where no engine is set up, and says where it looked', async () => {
    await mkdir(engineFolder(home, 'cpu'), { recursive: true });
    assert.equal(engineLocation(home).installed, undefined);
    assert.equal(engineLocation(home).lookedIn.length, 2);
    assert.deepEqual(engineEnvironment(home, {}), {});
  });

  it("puts TensorFlow's libraries first and keeps the user's own", async () => {
    const libraries = await finish('cpu');
    const env = { LD_LIBRARY_PATH: `/opt/lib:${libraries}`, TF_CPP_MIN_LOG_LEVEL: '0' };
    const additions = engineEnvironment(home, env);
    assert.equal(additions.LD_LIBRARY_PATH, `${libraries}:/opt/lib`);
    assert.equal(additions.TF_CPP_MIN_LOG_LEVEL, '0');
    assert.equal(additions.TF_FORCE_GPU_ALLOW_GROWTH, 'true');
  });

  it('prefers the engine for GPUs', async () => {
    await finish('cpu');
    const libraries = await finish('gpu');
    assert.equal(engineLocation(home).installed?.libraryFolder, libraries);
  });

  it('keeps what editors and trainers set away from pip and compilers', () => {
    const env = {
      PATH: '/usr/bin',
      PIP_INDEX_URL: 'https://pip.example/simple',
      LD_LIBRARY_PATH: '/engine',
      NODE_OPTIONS: '--inspect',
      VSCODE_PID: '1',
      ELECTRON_RUN_AS_NODE: '1',
    };
    assert.deepEqual(childEnvironment(env, { TMPDIR: '/t' }), {
      PATH: '/usr/bin',
      PIP_INDEX_URL: 'https://pip.example/simple',
      TMPDIR: '/t',
    });
  });
});

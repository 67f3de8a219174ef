import assert from 'node:assert/strict';
import { expressionLabHome } from './expressionLabHome';

describe('expressionLabHome', () => {
  const cases: [string, NodeJS.Platform, NodeJS.ProcessEnv, string][] = [
    ['what is stated', 'linux', { EXPRESSION_LAB_HOME: '/big/lab', HOME: '/home/a' }, '/big/lab'],
    ['XDG', 'linux', { XDG_DATA_HOME: '/x', HOME: '/home/a' }, '/x/expression-lab'],
    [
      'a relative XDG path ignored',
      'linux',
      { XDG_DATA_HOME: 'x', HOME: '/h' },
      '/h/.local/share/expression-lab',
    ],
    ['Linux', 'linux', { HOME: '/home/a' }, '/home/a/.local/share/expression-lab'],
    [
      'macOS',
      'darwin',
      { HOME: '/Users/a' },
      '/Users/a/Library/Application Support/expression-lab',
    ],
    [
      'Windows',
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' },
      'C:\\Users\\a\\AppData\\Local\\expression-lab',
    ],
  ];
  for (const [name, platform, env, expected] of cases) {
    it(name, () => assert.equal(expressionLabHome(env, platform), expected));
  }
});

import tseslint from 'typescript-eslint';

/**
 * Imports go one way. For each room: what it may import of ours (itself is always allowed).
 * docs/architecture.md draws the same picture.
 */
const rooms = {
  random: [],
  files: [],
  protocol: [],
  machine: [],
  config: ['files', 'machine'],
  runs: ['files', 'protocol'],
  engine: ['files', 'machine'],
  data: ['random', 'files', 'config', 'runs'],
  launch: ['config', 'runs', 'files', 'engine/setup', 'embedding/protocol'],
  augmentation: ['random', 'engine'],
  encoders: ['random', 'engine', 'files'],
  training: ['random', 'engine', 'files', 'encoders', 'runs'],
  pretraining: [
    'random',
    'files',
    'config',
    'runs',
    'engine',
    'data',
    'augmentation',
    'encoders',
    'training',
  ],
  embedding: ['files', 'config', 'runs', 'engine', 'data', 'augmentation', 'encoders', 'training'],
  faces: ['files'],
  synth: ['random', 'files', 'faces'],
  maps: ['random', 'files'],
  terminal: [
    'random',
    'files',
    'config',
    'runs',
    'launch',
    'data',
    'engine/setup',
    'embedding/protocol',
    'training/export',
    'synth',
    'maps',
  ],
  editor: [
    'files',
    'config',
    'runs',
    'launch',
    'protocol',
    'data',
    'engine/setup',
    'embedding/protocol',
    'synth',
    'maps',
  ],
  workers: ['random', 'files', 'protocol', 'runs', 'data', 'config', 'faces', 'synth', 'maps'],
};

const everyRoom = Object.keys(rooms);

function restrictionsFor(room, allowed) {
  const forbidden = everyRoom.filter(
    (other) =>
      other !== room && !allowed.some((name) => name === other || name.startsWith(`${other}/`)),
  );
  const patterns = forbidden.map((other) => ({
    regex: `^(\\.\\./)+${other}(/|$)`,
    message: `src/${room} does not import src/${other}: imports go one way (docs/architecture.md).`,
  }));
  for (const name of allowed.filter((entry) => entry.includes('/'))) {
    const [folder, inner] = name.split('/');
    patterns.push({
      regex: `^(\\.\\./)+${folder}/(?!${inner}/)`,
      message: `src/${room} imports only src/${name} of src/${folder}.`,
    });
  }
  if (room !== 'editor') {
    patterns.push({
      regex: '^vscode$',
      message: 'Only src/editor and src/extension.ts import vscode.',
    });
  }
  if (room !== 'engine') {
    patterns.push({
      regex: '^@tensorflow/tfjs-(node|backend)',
      message: 'Only src/engine knows a backend.',
    });
  }
  return {
    files: [`src/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export default tseslint.config(
  { ignores: ['dist/**', 'out/**', '.vscode-test/**', 'node_modules/**', 'test-results/**'] },
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
        { selector: 'ExportAllDeclaration', message: 'No barrel files.' },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Everything random comes from named seeded streams (src/random).',
        },
      ],
    },
  },
  {
    // Configuration files of tools ask for a default export.
    files: ['*.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  ...everyRoom.map((room) => restrictionsFor(room, rooms[room])),
  {
    files: ['webview/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '/src/(?!protocol/)', message: 'webview imports src/protocol alone.' },
          ],
        },
      ],
    },
  },
);

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parsePretrainConfig } from './parsePretrainConfig';
import { renderProblem } from './renderProblem';

const head = `version: 1
experiment: grid
data:
  path: clips
  fps: 25
`;

function problemsOf(text: string): string {
  return parsePretrainConfig(text, { file: 'a.pretrain.yaml' })
    .problems.map(renderProblem)
    .join('\n');
}

/** The problems, without their messages. */
function placesOf(text: string): string[] {
  return problemsOf(text)
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ').slice(0, 3).join(' '));
}

describe('parsePretrainConfig', () => {
  it('fills in every default of a short config', () => {
    const { config, problems } = parsePretrainConfig(head, { file: 'a' });
    assert.deepEqual(problems, []);
    assert.equal(config?.optimization.batchSize, 256);
    assert.equal(config?.objective.timeAug.maximumShiftSeconds, 1.44);
  });

  const cases: Record<string, { text: string; expected: string[] }> = {
    'an unknown key, with what was meant': {
      text: `${head}  layot: auto\nencodr: {}\nzzzzzzzz: 1\n`,
      expected: [
        '6:3-6:8 error unknown-key Unknown key "layot". Did you mean "layout"? [fix: "layout"]',
        '7:1-7:7 error unknown-key Unknown key "encodr". Did you mean "encoder"? [fix: "encoder"]',
        '8:1-8:9 error unknown-key Unknown key "zzzzzzzz". Known in a config: version, experiment, name, data, augmentation, encoder, objective, optimization, precision, checkpoints, evaluation, engine, log.',
      ],
    },
    'wrong types, ranges and choices': {
      text: `${head}encoder:\n  architecture: resnet81\n  projectionSize: many\nobjective:\n  temperature: 0\n  timeAug:\n    enabled: yes\noptimization:\n  batchSize: 32.5\n  epochs: 0\naugmentation:\n  blurSigma: [1]\n  hue: 0.7\n`,
      expected: [
        '7:17-7:25 error unknown-value "encoder.architecture" must be resnet18, resnet34 or resnet50, but it is the text "resnet81". [fix: "resnet18"]',
        '8:19-8:23 error wrong-type "encoder.projectionSize" must be a whole number from 2 to 4096, but it is the text "many".',
        '10:16-10:17 error out-of-range "objective.temperature" must be a number above 0 and at most 10, but it is 0.',
        '12:14-12:17 error wrong-type "objective.timeAug.enabled" must be true or false, but it is the text "yes". [fix: "true"]',
        '14:14-14:18 error wrong-type "optimization.batchSize" must be a whole number from 2 to 8192, but it is 32.5.',
        '15:11-15:12 error out-of-range "optimization.epochs" must be a whole number from 1 to 100000, but it is 0.',
        '17:14-17:17 error out-of-range "augmentation.blurSigma" must be a list of 2 values, each a number above 0, but it is a list of 1.',
        '18:8-18:11 error out-of-range "augmentation.hue" must be a number from 0 to 0.5, but it is 0.7.',
      ],
    },
    'missing keys, at the section that lacks them': {
      text: 'version: 1\ndata:\n  fps: 25\n',
      expected: [
        '1:1-1:11 error missing-key "experiment" is missing. Groups runs: a folder under runs/ beside this file.',
        '2:1-2:5 error missing-key "data.path" is missing. Folder with the face clips, absolute or relative to this file.',
      ],
    },
    'times that the released code does not look at': {
      text: `${head}objective:\n  offsets: released-code\n  hardNeg:\n    minimumGapSeconds: 1\n`,
      expected: [
        '7:12-7:25 warning released-code-offsets For comparisons only: positives are ⌊i + √fps⌋ frames away and hard negatives ⌊3·fps⌋ or more, counted in the listing; gaps in time are not seen.',
        '9:24-9:25 warning no-effect objective.hardNeg.minimumGapSeconds has no effect with objective.offsets: released-code.',
      ],
    },
    'a value left out': {
      text: 'version: 1\nexperiment: grid\ndata:\n  path:\n  fps: 25\nencoder:\n',
      expected: [
        '4:3-4:7 error wrong-type "data.path" must be text that is not empty, but it is empty.',
        '6:1-6:8 error wrong-type "encoder" must be a section of keys and values, but it is empty.',
      ],
    },
    'an experiment that is no folder name': {
      text: 'version: 1\nexperiment: ../up\ndata: { path: clips }\n',
      expected: [
        '2:13-2:18 error wrong-format "experiment" must be text (letters, digits, dot, dash and underscore only: it becomes a folder name), but it is the text "../up".',
      ],
    },
    'a key that stands twice': {
      text: `${head}  fps: 30\n`,
      expected: [
        '6:3-6:6 error duplicate-key "fps" stands here twice. Other YAML readers silently take the last one; keep one.',
      ],
    },
    'an empty file': {
      text: '# nothing\n',
      expected: [
        '1:1-1:10 error empty-config a.pretrain.yaml is empty. A config needs at least: version, experiment, data.path.',
      ],
    },
    'something that is no config': {
      text: '- 1\n',
      expected: [
        '1:1-1:4 error wrong-type A config is a list of keys and values, such as `version: 1`.',
      ],
    },
    'codes with leading zeros, where names belong (field case F08)': {
      text: 'version: 1\nexperiment: 1e3\nname: 007\ndata:\n  path: clips\n  fps: 25\n  include: [0010, 0017, 0089]\n  exclude:\n    - 12\n    - true\n',
      expected: [
        `2:13-2:16 error quote-this 1e3 is read as 1000, but text is expected here: write '1e3'. [fix: "'1e3'"]`,
        `3:7-3:10 error quote-this 007 is read as 7, but text is expected here: write '007'. [fix: "'007'"]`,
        `7:13-7:17 error quote-this 0010 is read as 10, but text is expected here: write '0010'. [fix: "'0010'"]`,
        `7:19-7:23 error quote-this 0017 is read as 17, but text is expected here: write '0017'. [fix: "'0017'"]`,
        `7:25-7:29 error quote-this 0089 is read as 89, but text is expected here: write '0089'. [fix: "'0089'"]`,
        `9:7-9:9 error quote-this 12 is read as 12, but text is expected here: write '12'. [fix: "'12'"]`,
        `10:7-10:11 error quote-this true is read as the truth value true, but text is expected here: write 'true'. [fix: "'true'"]`,
      ],
    },
    'people held out by number': {
      text: `${head}  heldOutPeople: [0010, s2]\n`,
      expected: [
        `6:19-6:23 error quote-this 0010 is read as 10, but text is expected here: write '0010'. [fix: "'0010'"]`,
      ],
    },
    'a held-out share out of range': {
      text: `${head}  heldOutPeople: 3\n`,
      expected: [
        '6:18-6:19 error out-of-range "data.heldOutPeople" must be a list of texts, or a number from 0 to 0.9, but it is 3.',
      ],
    },
    'values that PyYAML reads as something else': {
      text: `version: 1\nexperiment: on\nname: 2026-11-24\ndata:\n  path: 12:30:45\n  fps: 25\noptimization:\n  learningRate: 1e-4\n  epochs: 010\n`,
      expected: [
        `2:13-2:15 warning yaml-readers-disagree on is text here, but the truth value true to PyYAML (YAML 1.1). 'on' means the same to both. [fix: "'on'"]`,
        `3:7-3:17 warning yaml-readers-disagree 2026-11-24 is text here, but a date to PyYAML (YAML 1.1). '2026-11-24' means the same to both. [fix: "'2026-11-24'"]`,
        `5:9-5:17 warning yaml-readers-disagree 12:30:45 is text here, but the number 45045 to PyYAML (YAML 1.1). '12:30:45' means the same to both. [fix: "'12:30:45'"]`,
        `8:17-8:21 warning yaml-readers-disagree 1e-4 is the number 0.0001 here, but text to PyYAML (YAML 1.1). 1.0e-4 means the same to both. [fix: "1.0e-4"]`,
        `9:11-9:14 warning yaml-readers-disagree 010 is the number 10 here, but the number 8 to PyYAML (YAML 1.1). 10 means the same to both. [fix: "10"]`,
      ],
    },
    'a template and a manifest at once, and a layout beside them': {
      text: `${head}  layout: voxceleb\n  template: '{person}/{clip}/{frame}.jpg'\n  manifest: frames.csv\n`,
      expected: [
        '6:11-6:19 error two-readers layout says how the folders map to clips, but data.manifest says so already: leave one out.',
        '8:13-8:23 error two-readers A template and a manifest both say which frame belongs to which clip: keep one.',
      ],
    },
    'a layout beside a template, and a part that does not exist': {
      text: `${head}  layout: clip-frame\n  template: '{persn}/{frame}.jpg'\n`,
      expected: [
        '6:11-6:21 error two-readers layout says how the folders map to clips, but data.template says so already: leave one out.',
        '7:13-7:34 error template-invalid There is no part {persn}; there are {person}, {clip}, {frame}, {seconds}, {any}. Did you mean {person}?',
      ],
    },
    'a manifest that is no table': {
      text: `${head}  manifest: frames.xlsx\n`,
      expected: [
        '6:13-6:24 error manifest-format A manifest is a CSV, TSV, JSONL or Parquet file, told by its ending.',
      ],
    },
    'times that contradict each other': {
      text: `${head}objective:\n  timeAug: { minimumShiftSeconds: 0.5, maximumShiftSeconds: 0.4 }\n  hardNeg: { minimumGapSeconds: 0.4 }\n`,
      expected: [
        '7:35-7:38 error shifts-reversed The smallest TimeAug shift (0.5 s) is larger than the largest (0.4 s).',
        '8:33-8:36 error gap-within-shift The smallest hard-negative gap (0.4 s) must exceed the largest TimeAug shift (0.4 s): otherwise a frame can be positive and negative at once. At least twice (0.8 s) is advised. [fix: "0.8"]',
      ],
    },
    'a gap that conflicts with a default is shown where the person wrote something': {
      text: `${head}objective:\n  timeAug: { maximumShiftSeconds: 3 }\n`,
      expected: [
        '7:35-7:36 error gap-within-shift The smallest hard-negative gap (2.88 s) must exceed the largest TimeAug shift (3 s): otherwise a frame can be positive and negative at once. At least twice (6 s) is advised.',
      ],
    },
    'a gap less than twice the shift': {
      text: `${head}objective:\n  hardNeg: { minimumGapSeconds: 2 }\n`,
      expected: [
        '7:33-7:34 warning gap-close-to-shift The smallest hard-negative gap (2 s) should be at least twice the largest TimeAug shift (1.44 s), so 2.88 s: a positive may otherwise lie nearly as far away as a negative. [fix: "2.88"]',
      ],
    },
    'a shift between two frames': {
      text: `version: 1\nexperiment: a\ndata: { path: c, fps: 2 }\nobjective:\n  timeAug: { minimumShiftSeconds: 0.1, maximumShiftSeconds: 0.4 }\n`,
      expected: [
        '5:61-5:64 error no-frame-in-shift No frame lies 0.1 to 0.4 s from an anchor at 2 frames per second: the nearest that qualifies is 0.5 s away. [fix: "0.5"]',
      ],
    },
    'sizes, batches and blur that cannot be': {
      text: `${head}augmentation:\n  resize: 64\n  blurSigma: [2, 0.1]\noptimization:\n  batchSize: 33\n  warmupSteps: 10\n  maximumSteps: 10\n`,
      expected: [
        '7:11-7:13 error crop-above-resize A crop of 112 pixels does not fit into a frame resized to 64.',
        '8:14-8:22 error range-reversed The range of blurSigma is reversed: write [0.1, 2]. [fix: "[0.1, 2]"]',
        '10:14-10:16 error batch-not-even batchSize counts pairs and with HardNeg a clip gives two, so it must be even, but it is 33. [fix: "34"]',
        '11:16-11:18 error warmup-too-long The warm-up (10 steps) leaves nothing of the run (10 steps).',
      ],
    },
    'people named in two lists': {
      text: `${head}  include: ['a', 'b', 'a']\n  exclude: ['b']\n  heldOutPeople: []\n`,
      expected: [
        '6:23-6:26 warning named-twice "a" stands here twice.',
        '7:13-7:16 warning named-in-two-lists "b" is named in include too; exclude wins.',
        '8:18-8:20 warning nobody-held-out With nobody held out a run cannot show whether the encoder generalizes to new people.',
      ],
    },
    'people held out who are not there': {
      text: `${head}  include: ['a', 'b']\n  heldOutPeople: ['b', 'c']\n`,
      expected: [
        '7:24-7:27 error held-out-not-included "c" is not named in include, so there is nobody of that name to hold out.',
      ],
    },
  };
  for (const [name, { text, expected }] of Object.entries(cases)) {
    it(`reports ${name}`, () => assert.deepEqual(problemsOf(text).split('\n'), expected));
  }

  it('stops at syntax errors, with their place', () => {
    assert.deepEqual(placesOf('version: 1\ndata: [a, b\nexperiment: x\n').slice(0, 1), [
      '3:1-3:2 error yaml-syntax',
    ]);
    assert.match(problemsOf(`version: 1\ndata:\n\tpath: clips\n`), /A tab indents this line/);
    assert.match(problemsOf(`version: 1\n---\nversion: 1\n`), /A second document begins here/);
  });

  it('follows anchors and merges to the place where the value is written', () => {
    const text = `x-common: &common\n  epochs: 0\n  seed: 3\n${head}optimization:\n  <<: *common\n  seed: 4\n`;
    assert.equal(
      problemsOf(text),
      '2:11-2:12 error out-of-range "optimization.epochs" must be a whole number from 1 to 100000, but it is 0.',
    );
    const good = parsePretrainConfig(text.replace('epochs: 0', 'epochs: 7'), { file: 'a' });
    assert.equal(good.config?.optimization.epochs, 7);
    assert.equal(good.config?.optimization.seed, 4);
  });

  it('refuses aliases that lead nowhere or unfold without end, without throwing', () => {
    assert.match(problemsOf(`${head}encoder: *nothing\n`), /^6:10-6:18 error yaml-syntax/);
    const levels = Array.from({ length: 12 }, (_, i) =>
      i === 0
        ? 'x-0: &a0 [a, a, a, a, a, a, a, a, a]'
        : `x-${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}]`,
    );
    assert.match(problemsOf(`${levels.join('\n')}\n${head}`), /error yaml-syntax/);
  });

  it('counts columns the same with a byte-order mark and with CRLF', () => {
    const text = `${head}  nme: 1\n`;
    const expected = ['6:3-6:6 error unknown-key'];
    assert.deepEqual(placesOf(text), expected);
    assert.deepEqual(placesOf(`\uFEFF${text}`), expected);
    assert.deepEqual(placesOf(text.replaceAll('\n', '\r\n')), expected);
  });

  it('keeps columns right after letters outside ASCII', () => {
    assert.deepEqual(
      placesOf('version: 1\nexperiment: a\nname: "é😀"\ndata: {path: "né😀", fp: 1}\n'),
      ['4:22-4:24 error unknown-key'],
    );
  });
});

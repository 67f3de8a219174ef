import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Engine } from '../../Engine';
import { loadEngine } from '../../loadEngine';
import type { ProgramDefinition, ProgramEntry } from '../../programs/ProgramDefinition';
import { Programs } from '../../programs/Programs';
import { relativeDifference } from '../../programs/relativeDifference';
import { strictReport } from '../../testing/strictReport';
import { testEngineOptions } from '../../testing/testEngineOptions';
import { testNumbers } from '../../testing/testNumbers';
import { createVariable } from '../../variables/createVariable';
import type { TensorFlowBackend } from '../TensorFlowBackend';
import { operationPool, poolShape } from './testing/operationPool';

const input = { dtype: 'float32', shape: poolShape } as const;

const unsigned = (value: number) => value + 0;

function definition(key: string, entry: ProgramEntry): ProgramDefinition {
  return { title: key, key, entries: { run: entry } };
}

describe('recorded programs', function () {
  this.timeout(240_000);
  let engine: Engine;
  before(async () => {
    engine = await loadEngine(testEngineOptions('tensorflow'));
  });
  const recorded = (report = strictReport) =>
    new Programs(engine, { step: 'recorded', precision: 'float32', report });
  const eager = () =>
    new Programs(engine, { step: 'eager', precision: 'float32', report: strictReport });

  it('equal their eager runs for every operation alone', () => {
    for (const name of Object.keys(operationPool)) checkProgram([name]);
  });

  it('equal their eager runs for random chains of operations', () => {
    const names = fc.constantFrom(...Object.keys(operationPool));
    fc.assert(
      fc.property(fc.array(names, { minLength: 2, maxLength: 8 }), checkProgram),
      // Fixed, so that the suite does the same every time.
      { seed: 5, numRuns: 25 },
    );
  });

  /** Outputs after every operation; three runs on different numbers, the last one a replay alone. */
  function checkProgram(names: readonly string[]): void {
    const program = definition(names.join(' '), {
      inputs: { a: input, b: input },
      body: ({ a, b }) =>
        tf.tidy(() => {
          const tensors = [a as tf.Tensor4D, b as tf.Tensor4D];
          names.forEach((name) => {
            const [x, other] = [tensors.at(-1)!, tensors.at(-2)!];
            tensors.push(operationPool[name]!(x, other) as tf.Tensor4D);
          });
          const outputs = tensors.slice(2).map((tensor, index) => [`output${index}`, tensor]);
          return Object.fromEntries(outputs) as Record<string, tf.Tensor>;
        }),
    });
    const [replayed, direct] = [recorded(), eager()];
    for (let run = 0; run < 3; run++) {
      const inputs = { a: testNumbers('a', run, poolShape), b: testNumbers('b', run, poolShape) };
      const actual = replayed.call(program, inputs);
      for (const [name, expected] of Object.entries(direct.call(program, inputs))) {
        const difference = relativeDifference(actual[name]!, expected, 1e-6);
        assert.ok(difference < 1e-4, `${names} ${name}, run ${run}: off by ${difference}`);
      }
    }
    replayed.dispose();
  }

  it('keep the order of reads and changes of variables', () => {
    const access = fc.record({
      what: fc.constantFrom('read', 'assign', 'add'),
      variable: fc.nat(1),
      by: fc.integer({ min: -3, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(access, { minLength: 1, maxLength: 10 }), (accesses) => {
        const model = [1, 2];
        const variables = model.map((value) => createVariable([2], Float32Array.of(value, -value)));
        const program = definition(JSON.stringify(accesses), {
          inputs: { x: { dtype: 'float32', shape: [2] } },
          body: ({ x }) =>
            tf.tidy(() => {
              const reads = [tf.add(x!, 0)];
              for (const { what, variable, by } of accesses) {
                const one = variables[variable]!;
                if (what === 'read') reads.push(one.read());
                else if (what === 'assign') one.assign(tf.mul(reads.at(-1)!, by));
                else one.add(tf.add(reads.at(-1)!, by));
              }
              return { reads: tf.concat(reads.map((read) => tf.slice(read, [0], [1]))) };
            }),
        });
        const programs = recorded();
        for (let run = 1; run <= 3; run++) {
          const expected = [run];
          for (const { what, variable, by } of accesses) {
            if (what === 'read') expected.push(model[variable]!);
            else if (what === 'assign') model[variable] = expected.at(-1)! * by;
            else model[variable] = model[variable]! + expected.at(-1)! + by;
          }
          const { reads } = programs.call(program, { x: Float32Array.of(run, 0) });
          // + 0: whether a zero has a sign depends on how TensorFlow simplifies.
          assert.deepEqual([...reads!].map(unsigned), expected.map(unsigned));
          // In between somebody else changes a variable: the program sees it.
          if (run === 2) {
            assert.equal(unsigned(variables[0]!.values()[0]!), unsigned(model[0]!));
            variables[0]!.setValues(Float32Array.of(7, 7));
            model[0] = 7;
          }
        }
        variables.forEach((variable, index) => {
          assert.equal(unsigned(variable.values()[0]!), unsigned(model[index]!));
        });
        programs.dispose();
        for (const variable of variables) variable.dispose();
      }),
      { seed: 7, numRuns: 25 },
    );
  });

  it('take bytes and integers as inputs, and give several outputs', () => {
    const program = definition('kinds', {
      inputs: {
        frames: { dtype: 'uint8', shape: [1, 1, 2, 3] },
        labels: { dtype: 'int32', shape: [2] },
      },
      body: ({ frames, labels }) => ({
        doubled: tf.mul(frames!, 2),
        chosen: tf.tidy(() => tf.cast(tf.oneHot(labels as tf.Tensor1D, 3), 'float32')),
      }),
    });
    const programs = recorded();
    for (const first of [0, 128, 255]) {
      const frames = Uint8Array.of(first, 1, 2, 3, 4, 255);
      const outputs = programs.call(program, { frames, labels: Int32Array.of(2, 0) });
      assert.deepEqual([...outputs.doubled!], [2 * first, 2, 4, 6, 8, 510]);
      assert.deepEqual([...outputs.chosen!], [0, 0, 1, 1, 0, 0]);
    }
    programs.dispose();
  });

  it('hold big tensors from outside as variables, not as constants', () => {
    const weights = tf.keep(tf.tensor(testNumbers('w', 0, [64, 64]), [64, 64]));
    const program = definition('captured', {
      inputs: { x: { dtype: 'float32', shape: [1, 64] } },
      body: ({ x }) => ({ y: tf.matMul(x as tf.Tensor2D, weights as tf.Tensor2D) }),
    });
    const [replayed, direct] = [recorded(), eager()];
    for (let run = 0; run < 3; run++) {
      const x = testNumbers('x', run, [1, 64]);
      const difference = relativeDifference(
        replayed.call(program, { x }).y!,
        direct.call(program, { x }).y!,
        1e-6,
      );
      assert.ok(difference < 1e-5);
    }
    replayed.dispose();
    weights.dispose();
  });

  it('fall back to eager execution, with variables as they were, where a value is read back', () => {
    const counter = createVariable([1], Float32Array.of(0));
    const reasons: string[] = [];
    const programs = recorded({
      ...strictReport,
      fellBack: (_, reason) => void reasons.push(reason),
    });
    const program = definition('reads back', {
      inputs: { x: { dtype: 'float32', shape: [1] } },
      body: ({ x }) => {
        counter.add(x!);
        const [value] = x!.dataSync();
        return { y: tf.scalar(value! + 1) };
      },
    });
    for (let run = 1; run <= 3; run++) {
      assert.equal(programs.call(program, { x: Float32Array.of(2) }).y![0], 3);
      assert.equal(counter.values()[0], 2 * run);
    }
    assert.equal(programs.modeOf(program), 'eager');
    assert.deepEqual(reasons, [
      'A value was read back to JavaScript inside the recorded function.',
    ]);
    programs.dispose();
    counter.dispose();
  });

  it('fall back where a replay differs: something that changes was no input', () => {
    let step = 0;
    const reasons: string[] = [];
    const programs = recorded({
      ...strictReport,
      fellBack: (_, reason) => void reasons.push(reason),
    });
    const total = createVariable([1], Float32Array.of(0));
    const program = definition('baked in', {
      inputs: { x: { dtype: 'float32', shape: [1] } },
      body: ({ x }) =>
        tf.tidy(() => {
          total.add(tf.mul(x!, step));
          return { y: tf.mul(x!, step) };
        }),
    });
    const expected = [1, 2, 3].map((value) => {
      step = value;
      return programs.call(program, { x: Float32Array.of(10) }).y![0];
    });
    assert.deepEqual(expected, [10, 20, 30]);
    assert.equal(total.values()[0], 60);
    assert.match(reasons.join(), /y differs from the eager run/);
    programs.dispose();
    total.dispose();
  });

  it('fall back where only a part of a big variable differs', () => {
    let step = 0;
    const reasons: string[] = [];
    const told = {
      ...strictReport,
      fellBack: (_: string, reason: string) => void reasons.push(reason),
    };
    const programs = recorded(told);
    // So big that only some of its elements are compared; the last quarter of its rows changes.
    const shape = [400, 1000] as const;
    const big = createVariable(shape, new Float32Array(400_000).fill(1));
    const program = definition('baked into a big variable', {
      inputs: { x: { dtype: 'float32', shape: [1] } },
      body: ({ x }) =>
        tf.tidy(() => {
          const changed = tf.fill([100, 1000], step);
          big.add(
            tf.pad(changed, [
              [300, 0],
              [0, 0],
            ]),
          );
          return { y: tf.add(x!, 1) };
        }),
    });
    for (step of [1, 2]) programs.call(program, { x: Float32Array.of(1) });
    assert.match(reasons.join(), /a variable \[400,1000\] differs from the eager run/);
    // What the eager run made of it stands.
    const values = big.values();
    assert.deepEqual([values[0], values[399_999]], [1, 4]);
    programs.dispose();
    big.dispose();
  });

  it('give the same filter gradients every time', () => {
    const shape = [2, 8, 8, 3] as const;
    const program = definition('filter gradient', {
      inputs: { x: { dtype: 'float32', shape } },
      body: ({ x }) =>
        tf.tidy(() => {
          const loss = (f: tf.Tensor) =>
            tf.sum(tf.square(tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, 2, 'valid')));
          return { gradient: tf.grad(loss)(tf.ones([1, 1, 3, 5])) };
        }),
    });
    const programs = recorded();
    const x = testNumbers('x', 0, shape);
    const run = () => programs.call(program, { x }).gradient!;
    const first = [run(), run(), run()].at(-1)!;
    for (let repeat = 0; repeat < 300; repeat++) assert.deepEqual(run(), first);
    programs.dispose();
  });

  const sum = definition('sum', {
    inputs: { x: { dtype: 'float32', shape: [3] }, y: { dtype: 'float32', shape: [3] } },
    body: ({ x, y }) => ({ z: tf.add(x!, y!), difference: tf.sub(x!, y!) }),
  });
  const fits = { x: Float32Array.of(1, 2, 3), y: Float32Array.of(4, 5, 6) };

  it('use up a tensor id for each input and output, no more', () => {
    const programs = recorded();
    const { binding } = tf.backend() as TensorFlowBackend;
    const nextId = () => {
      const id = binding.createTensor([1], binding.TF_FLOAT, Float32Array.of(0));
      binding.deleteTensor(id);
      return id;
    };
    for (let run = 0; run < 3; run++) programs.call(sum, fits);
    const before = nextId();
    for (let run = 0; run < 10; run++) programs.call(sum, fits);
    assert.equal(nextId() - before, 10 * (2 + 2) + 1);
    programs.dispose();
  });

  it('leave no tensor behind where an input has another size', () => {
    const programs = recorded();
    for (let run = 0; run < 3; run++) programs.call(sum, fits);
    const { backendTensors } = engine.memory();
    assert.throws(
      () => programs.call(sum, { ...fits, y: Float32Array.of(4, 5) }),
      /array_length=2/,
    );
    assert.equal(engine.memory().backendTensors, backendTensors);
    assert.deepEqual([...programs.call(sum, fits).z!], [5, 7, 9]);
    programs.dispose();
  });

  it('keep memory flat over 2,000 steps', () => {
    const weight = createVariable([3, 3, 3, 8], testNumbers('w', 0, [3, 3, 3, 8]));
    const shape: [number, number, number, number] = [4, 24, 24, 3];
    const program = definition('toy network', {
      inputs: { frames: { dtype: 'uint8', shape } },
      body: ({ frames }) =>
        tf.tidy(() => {
          const filter = weight.read() as tf.Tensor4D;
          const { value, grad } = tf.valueAndGrad((f) => {
            const x = tf.conv2d(tf.div<tf.Tensor4D>(frames!, 255), f as tf.Tensor4D, 1, 'same');
            return tf.mean(tf.square(tf.relu(x)));
          })(filter);
          weight.assign(tf.sub(filter, tf.mul(grad, 1e-3)));
          return { loss: value };
        }),
    });
    const programs = recorded();
    const size = shape.reduce((product, each) => product * each, 1);
    const steps = (count: number) => {
      let last = 0;
      for (let step = 0; step < count; step++) {
        const frames = new Uint8Array(size).fill(1 + (step % 200));
        last = programs.call(program, { frames }).loss![0]!;
      }
      return last;
    };
    steps(200);
    const before = { ...engine.memory(), resident: process.memoryUsage().rss };
    assert.ok(Number.isFinite(steps(2000)));
    const { resident, ...handles } = before;
    assert.deepEqual(engine.memory(), handles);
    // 2,000 steps that kept their frames alone would take 14 MB, with activations 150 MB.
    const grown = (process.memoryUsage().rss - resident) / 2 ** 20;
    assert.ok(grown < 40, `resident memory grew by ${grown.toFixed(0)} MB`);
    programs.dispose();
    weight.dispose();
  });
});

import assert from 'node:assert/strict';
import { kolmogorovSmirnov } from '../random/testing/kolmogorovSmirnov';
import { createEncoder } from './createEncoder';
import { createProjectionHead } from './createProjectionHead';
import { encoderParameters } from './encoderParameters';
import { isTrainable } from './ParameterSpecification';

/** Parameters of torchvision's models without fc: https://pytorch.org/vision/stable/models.html */
const trainableCounts = {
  resnet18: 11_689_512 - 513_000,
  resnet34: 21_797_672 - 513_000,
  resnet50: 25_557_032 - 2_049_000,
};

describe('createEncoder', function () {
  this.timeout(20_000);

  for (const [architecture, count] of Object.entries(trainableCounts)) {
    it(`${architecture} has torchvision’s number of parameters`, () => {
      const sizes = encoderParameters(architecture as keyof typeof trainableCounts)
        .filter(isTrainable)
        .map(({ shape }) => shape.reduce((product, side) => product * side, 1));
      assert.equal(
        sizes.reduce((sum, size) => sum + size, 0),
        count,
      );
    });
  }

  it('starts as torchvision does: He-normal convolutions by fan-out, BatchNorm 1 and 0', () => {
    const values = createEncoder('resnet18', 3);
    for (const { name, role, shape } of encoderParameters('resnet18')) {
      const tensor = values[name]!;
      if (role === 'convolution') {
        // kaiming_normal_(mode='fan_out', nonlinearity='relu'): √(2 / (k·k·out)).
        const deviation = Math.sqrt(2 / (shape[0]! * shape[1]! * shape[3]!));
        assertNormal(tensor, deviation, name);
      } else {
        const initial = role === 'scale' || role === 'runningVariance' ? 1 : 0;
        assert.ok(
          tensor.every((value) => value === initial),
          name,
        );
      }
    }
  });

  it('gives the same weights for the same seed, and others for another seed or layer', () => {
    const head = (seed: number) => createProjectionHead(64, 16, seed);
    assert.deepEqual(head(1), head(1));
    assert.notDeepEqual(head(1), head(2));
    const { 'projectionHead.0.weight': first, 'projectionHead.2.weight': second } = head(1);
    assert.notDeepEqual(first!.subarray(0, 8), second!.subarray(0, 8));
    // torch's Linear: uniform in ±1/√64.
    assert.ok(first!.every((value) => Math.abs(value) <= 0.125));
    assert.ok(first!.some((value) => value > 0.12) && first!.some((value) => value < -0.12));
  });
});

/** Mean and deviation within five of their own deviations; the shape by Kolmogorov and Smirnov. */
function assertNormal(values: Float32Array, deviation: number, name: string): void {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const square = values.reduce((sum, value) => sum + value * value, 0) / n;
  assert.ok(Math.abs(mean) < (5 * deviation) / Math.sqrt(n), `${name}: mean ${mean}`);
  const off = Math.abs(Math.sqrt(square) / deviation - 1);
  assert.ok(off < 5 / Math.sqrt(2 * n), `${name}: deviation off by ${off}`);
  const sample = values.subarray(0, 20_000);
  const { statistic, limit } = kolmogorovSmirnov(sample, (x) => normalBelow(x / deviation));
  // 20 tensors: the limit of one, half as large again.
  assert.ok(statistic < 1.5 * limit, `${name}: ${statistic}, limit ${limit}`);
}

/** P(Z ≤ z) of the standard normal distribution (Abramowitz & Stegun 26.2.17, error below 7.5e-8). */
function normalBelow(z: number): number {
  if (z < 0) return 1 - normalBelow(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const factors = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const series = factors.reduceRight((sum, factor) => t * (factor + sum), 0);
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

import assert from 'node:assert/strict';
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

  it('starts as torchvision does: He-normal convolutions, BatchNorm 1 and 0', () => {
    const values = createEncoder('resnet18', 3);
    const weights = values['layer1.0.conv1.weight']!;
    const deviation = Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0) / weights.length);
    // √(2 / (3·3·64)) = 0.0589; the estimate's own deviation is 0.0589 / √(2·36,864).
    assert.ok(Math.abs(deviation - 0.0589256) < 5 * 0.000217, `${deviation}`);
    assert.ok(values['bn1.weight']!.every((value) => value === 1));
    assert.ok(values['bn1.running_var']!.every((value) => value === 1));
    assert.ok(values['bn1.bias']!.every((value) => value === 0));
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

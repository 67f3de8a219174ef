import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ntXentOracle } from './testing/ntXentOracle';
import { describeNtXent } from './testing/ntXentSuite';

interface ReferenceCase {
  projections: number[][];
  temperature: number;
  loss: number;
  gradient: number[][];
}

const reference = JSON.parse(
  readFileSync(join(__dirname, '../../test/reference/ntXent/ntXentReference.json'), 'utf8'),
) as Record<string, ReferenceCase>;

describe('the independent NT-Xent', () => {
  for (const [name, expected] of Object.entries(reference)) {
    it(`equals PyTorch in float64: ${name}`, () => {
      const { loss, gradient } = ntXentOracle(expected.projections, expected.temperature);
      assert.ok(Math.abs(loss - expected.loss) <= 1e-10 * Math.max(1e-3, expected.loss));
      const largest = Math.max(...expected.gradient.flat().map(Math.abs));
      gradient.flat().forEach((value, index) => {
        const off = Math.abs(value - expected.gradient.flat()[index]!);
        assert.ok(off <= 1e-10 * largest, `${off} of ${largest}`);
      });
    });
  }
});

describeNtXent('cpu');
describeNtXent('wasm');

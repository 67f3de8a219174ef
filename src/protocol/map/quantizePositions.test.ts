import assert from 'node:assert/strict';
import { dequantize, noPlace, quantizePositions } from './quantizePositions';

describe('quantizePositions', () => {
  it('keeps every coordinate to half a step of the square around all points', () => {
    const positions = Float32Array.from([-3, 10, 7, 12, 2.345, 11.111]);
    const { positions: quantized, left, bottom, span } = quantizePositions(positions);
    assert.deepEqual([left, bottom, span], [-3, 6, 10]);
    positions.forEach((value, at) => {
      const lowest = at % 2 === 0 ? left : bottom;
      const error = Math.abs(dequantize(quantized[at]!, lowest, span) - value);
      assert.ok(error <= span / 65534 / 2 + 1e-6, `${value} is off by ${error}`);
    });
  });

  it('gives what is not finite no place, and bounds without it', () => {
    const { positions, left, span } = quantizePositions([0, 0, NaN, 1, Infinity, 1, 4, 2]);
    assert.deepEqual([...positions.subarray(2, 6)], [noPlace, noPlace, noPlace, noPlace]);
    assert.deepEqual([left, span], [0, 4]);
    assert.ok(positions[6]! < noPlace, 'the outermost point has a place');
  });

  it('puts many items of one place into the middle of a square of side 1', () => {
    const { positions, span } = quantizePositions(new Float32Array(100).fill(5));
    assert.equal(span, 1);
    assert.ok(positions.every((number) => number === 32767));
  });

  it('has bounds for no items at all', () => {
    assert.equal(quantizePositions([]).span, 1);
    assert.equal(quantizePositions([NaN, NaN]).span, 1);
  });
});

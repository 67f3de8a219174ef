import assert from 'node:assert/strict';
import { columnOf, noCode } from '../points/Column';
import { Selection } from '../points/Selection';
import { continuousColor } from './continuousColors';
import { markColor, markStyle, markStyleCount, shapes } from './markStyle';
import { paletteColors } from './paletteColors';
import { missingPlace, styleBytes } from './PointStyles';
import { shapeCover } from './shapeCover';
import { stylePoints } from './stylePoints';

describe('markStyle', () => {
  it('has sixty looks: ten colors, then the same with other shapes', () => {
    const looks = new Set(
      Array.from({ length: markStyleCount }, (_, place) => JSON.stringify(markStyle(place))),
    );
    assert.equal(looks.size, 60);
    assert.deepEqual(markStyle(0), { color: 0, shape: 0 });
    assert.deepEqual(markStyle(13), { color: 3, shape: 1 });
    assert.deepEqual(markStyle(60), markStyle(0));
  });

  it('takes other colors on light backgrounds', () => {
    assert.notEqual(markColor(markStyle(2), true), markColor(markStyle(2), false));
  });
});

describe('continuousColor', () => {
  const lightness = ([red, green, blue]: number[]) =>
    0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;

  it('grows lighter all the way, in both kinds of theme', () => {
    for (const dark of [true, false]) {
      const steps = Array.from({ length: 21 }, (_, at) =>
        lightness(continuousColor(at / 20, dark)),
      );
      steps.slice(1).forEach((step, at) => assert.ok(step > steps[at]!, `${dark} at ${at}`));
    }
  });

  it('stays within its range', () => {
    assert.deepEqual(continuousColor(-1, true), continuousColor(0, true));
    assert.deepEqual(continuousColor(2, false), continuousColor(1, false));
  });
});

describe('shapeCover', () => {
  it('fills the middle of every shape but the ring, and nothing beyond the radius', () => {
    shapes.forEach((name, shape) => {
      assert.equal(shapeCover(shape, 0, 0, 0.2), name === 'ring' ? 0 : 1, name);
      assert.equal(shapeCover(shape, 1.3, 1.3, 0.2), 0, name);
    });
  });
});

describe('stylePoints', () => {
  const column = columnOf(
    { name: 'c', role: 'label', kind: 'categorical', distinct: 2, missing: 1 },
    {
      name: 'c',
      labels: ['a', 'b'],
      codes: Uint32Array.from([0, 1, noCode]).buffer,
      values: new ArrayBuffer(0),
    },
  );
  const base = {
    count: 3,
    column,
    shown: Uint8Array.from([1, 1, 1]),
    selection: Selection.none(3),
    faithfulness: undefined,
  };
  const opacities = (bytes: Uint8Array) => [1, 5, 9].map((at) => bytes[at]!);

  it('gives items without a value the color of none', () => {
    const { bytes } = stylePoints(base);
    assert.notEqual(bytes[0], bytes[styleBytes]);
    assert.equal(bytes[2 * styleBytes], missingPlace);
    assert.equal(paletteColors(true)[missingPlace * 4], 138);
  });

  it('hides what is filtered out', () => {
    const { bytes } = stylePoints({ ...base, shown: Uint8Array.from([1, 0, 1]) });
    assert.equal(opacities(bytes)[1], 0);
  });

  it('brings the selection forward and fades the rest', () => {
    const { bytes } = stylePoints({ ...base, selection: Selection.of(3, [1]) });
    const [first, second] = opacities(bytes);
    assert.ok(first! < second! / 3);
    assert.equal(bytes[styleBytes + 3], 1);
    assert.equal(bytes[3], 0);
  });

  it('fades what is not faithful, but never to nothing', () => {
    const { bytes } = stylePoints({ ...base, faithfulness: Uint8Array.from([255, 128, 0]) });
    const [best, middle, worst] = opacities(bytes);
    assert.ok(best! > middle! && middle! > worst! && worst! > 0);
  });
});

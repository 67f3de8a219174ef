import assert from 'node:assert/strict';
import { SvgContext } from './SvgContext';

describe('SvgContext', () => {
  it('writes lines and circles with their colors and opacities', () => {
    const context = new SvgContext();
    context.strokeStyle = 'rgba(10, 20, 30, 0.5)';
    context.lineWidth = 1.5;
    context.beginPath();
    context.lineTo(1, 2);
    context.lineTo(3.04, 4);
    context.stroke();
    context.fillStyle = '#0a141e';
    context.beginPath();
    context.arc(5, 5, 2);
    context.fill();
    assert.deepEqual(context.markup.split('\n'), [
      '<path d="M1 2L3 4" fill="none" stroke="rgb(10,20,30)" stroke-opacity="0.5" stroke-width="1.5"/>',
      '<path d="M3 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z" fill="rgb(10,20,30)" fill-opacity="1"/>',
    ]);
  });

  it('closes the groups of its clips, and leaves nothing out of an empty path', () => {
    const context = new SvgContext();
    for (const left of [0, 10]) {
      context.save();
      context.beginPath();
      context.rect(left, 0, 8, 8);
      context.clip();
      context.beginPath();
      context.stroke();
      context.restore();
    }
    const { markup } = context;
    assert.equal(markup.match(/<g /g)!.length, 2);
    assert.equal(markup.match(/<\/g>/g)!.length, 2);
    assert.equal(new Set(markup.match(/clipPath id="[^"]+"/g)).size, 2);
    assert.ok(!markup.includes('stroke='));
  });
});

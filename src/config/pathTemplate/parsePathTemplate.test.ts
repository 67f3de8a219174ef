import assert from 'node:assert/strict';
import { parsePathTemplate } from './parsePathTemplate';

describe('parsePathTemplate', () => {
  const problemOf = (written: string) => {
    const template = parsePathTemplate(written);
    return 'problem' in template ? template.problem : 'none';
  };

  it('cuts a template at its slashes and parts', () => {
    assert.deepEqual(parsePathTemplate('./{person}/take [1] {clip}/img_{frame}.JPG'), {
      written: './{person}/take [1] {clip}/img_{frame}.JPG',
      folders: [[{ part: 'person' }], [{ text: 'take [1] ' }, { part: 'clip' }]],
      file: [{ text: 'img_' }, { part: 'frame' }, { text: '.jpg' }],
    });
  });

  it('takes text composed, so that the encoding of accents does not matter', () => {
    const template = parsePathTemplate('Jose\u0301/{frame}.png');
    assert(!('problem' in template));
    assert.deepEqual(template.folders, [[{ text: 'Jos\u00e9' }]]);
  });

  for (const [written, expected] of [
    ['{persn}/{frame}.jpg', /no part \{persn\}; there are \{person\}, .*Did you mean \{person\}\?/],
    ['{person}/{clip}/x.jpg', /Neither \{frame\} nor \{seconds\}/],
    ['{frame}/x.jpg', /belong into the file’s name/],
    ['{person}/{person}/{frame}.jpg', /\{person\} stands there 2 times/],
    ['{person}{clip}_{frame}.jpg', /Between \{person\} and \{clip\}/],
    ['{frame}{seconds}.jpg', /Between \{frame\} and \{seconds\}/],
    ['a\\{frame}.jpg', /set apart by "\/"/],
    ['/data/{frame}.jpg', /relative to data\.path/],
    ['C:/data/{frame}.jpg', /relative to data\.path/],
    ['../{frame}.jpg', /cannot lead out/],
    ['a//{frame}.jpg', /is missing/],
    ['{clip}/', /is missing/],
    ['{clip/{frame}.jpg', /"\{" stands without/],
    ['clip}/{frame}.jpg', /"\}" stands without/],
  ] as const) {
    it(`refuses ${written}`, () => assert.match(problemOf(written), expected));
  }

  it('allows letters before a number without anything between', () => {
    assert.equal(problemOf('{clip}{frame}.jpg'), 'none');
    assert.equal(problemOf('{clip}/{clip}/{any}{seconds}.{any}'), 'none');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { experimentName } from './experimentName';
import { pathInConfig } from './pathInConfig';

describe('experimentName', () => {
  it('makes a folder name of any folder name', () => {
    assert.equal(experimentName('/a/grid'), 'grid');
    assert.equal(experimentName('/a/100% faces [v2] #1'), '100-faces-v2-1');
    assert.equal(experimentName('/a/José Ñandú'), 'Jose-Nandu');
    assert.equal(experimentName('/a/.hidden'), 'hidden');
    assert.equal(experimentName('/a/顔'), 'experiment');
  });
});

describe('pathInConfig', () => {
  it('is relative below and beside the config, else absolute', () => {
    assert.equal(pathInConfig('/a/b/clips', '/a/b'), 'clips');
    assert.equal(pathInConfig('/a/clips', '/a/b'), '../clips');
    assert.equal(pathInConfig('/data/clips', '/home/me/experiments'), '/data/clips');
    assert.equal(pathInConfig('/a', '/a'), '.');
  });
});

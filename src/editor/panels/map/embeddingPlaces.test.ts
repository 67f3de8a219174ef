import assert from 'node:assert/strict';
import { dataFolderName, embeddingFile } from './embeddingPlaces';

describe('embeddingPlaces', () => {
  it('names a folder readably, and differently for every path', () => {
    assert.match(dataFolderName('/data/my faces'), /^my-faces-[0-9a-f]{8}$/);
    assert.match(dataFolderName('/data/table.csv'), /^table-[0-9a-f]{8}$/);
    assert.notEqual(dataFolderName('/a/faces'), dataFolderName('/b/faces'));
    assert.equal(dataFolderName('/a/faces/'), dataFolderName('/a/faces'));
  });

  it('sorts checkpoints by their names', () => {
    const file = embeddingFile('/runs/r', '/data/faces', 1200);
    assert.match(file, /embeddings.faces-[0-9a-f]{8}.step-00001200\.npy$/);
  });
});

import assert from 'node:assert/strict';
import { list, number, optional, record, text } from './decoders';
import { Command, isForeignVersion, Notification, protocolVersion, Request } from './message';

const Said = new Notification('test/said', record({ words: list(text), loud: optional(number) }));
const Do = new Command('test/do', record({ what: text }));
const Ask = new Request('test/ask', record({ question: text }), record({ answer: number }));

describe('message', () => {
  it('is told apart by its guard, which looks at the whole shape', () => {
    const said = Said.of({ words: ['a'], loud: undefined });
    assert.ok(Said.is(said));
    assert.ok(!Do.is(said));
    assert.ok(!Said.is({ ...said, params: { words: [1] } }));
    assert.equal(
      Said.flawIn({ ...said, params: { words: [1] } }),
      'test/said.words[0]: expected a text',
    );
    for (const other of [undefined, null, 1, 'x', [], {}]) assert.ok(!Said.is(other));
  });

  it('survives JSON, which leaves undefined fields out', () => {
    assert.ok(Said.is(JSON.parse(JSON.stringify(Said.of({ words: [], loud: undefined })))));
  });

  it('joins a request to its answer by number', () => {
    const asked = Ask.of(7, { question: '?' });
    assert.ok(Ask.is(asked));
    assert.ok(!Ask.is({ ...asked, id: undefined }));
    assert.ok(Ask.response.is(Ask.response.result(asked.id, { answer: 42 })));
    assert.ok(Ask.response.is(Ask.response.error(asked.id, 'no disk')));
    assert.ok(!Ask.response.is(asked));
  });

  it('is not understood by another version', () => {
    const old = { ...Do.of({ what: 'x' }), protocol: protocolVersion + 1 };
    assert.ok(!Do.is(old));
    assert.ok(isForeignVersion(old));
    assert.ok(!isForeignVersion(Do.of({ what: 'x' })));
    assert.ok(!isForeignVersion({ some: 'thing' }));
  });
});

import assert from 'node:assert/strict';
import { threadPoolEnvironment } from './threadPoolEnvironment';

describe('threadPoolEnvironment', () => {
  it('has a thread a core, 4 at least and 64 at most, unless the environment states a number', () => {
    const threads = [1, 4, 12, 256].map((cores) => threadPoolEnvironment({}, cores));
    assert.deepEqual(
      threads.map(({ UV_THREADPOOL_SIZE }) => UV_THREADPOOL_SIZE),
      ['4', '4', '12', '64'],
    );
    assert.deepEqual(threadPoolEnvironment({ UV_THREADPOOL_SIZE: '2' }, 12), {
      UV_THREADPOOL_SIZE: '2',
    });
  });
});

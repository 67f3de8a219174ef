import { z } from 'zod';

// Without it zod probes for `eval` and `navigator`, which VS Code's extension host logs as an error.
// Read when a schema is made: so every schema takes zod from here.
z.config({ jitless: true });

export { z };

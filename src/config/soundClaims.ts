import type { ConfigProblem } from './ConfigProblem';
import type { OnDiskClaims } from './OnDiskClaims';
import { pretrainConfigSchema } from './pretrainConfigSchema';

const { data: dataSchema, objective: objectiveSchema } = pretrainConfigSchema.shape;

/**
 * What can be checked on disk although something in the config is wrong: its values without the faulty
 * ones. Undefined if the clips' folder is not named.
 */
export function soundClaims(
  value: Record<string, unknown>,
  problems: readonly ConfigProblem[],
): OnDiskClaims | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const sound = structuredClone(value);
  for (const { path } of errors) remove(sound, path);
  const data = dataSchema.safeParse(sound['data']);
  if (!data.success) return undefined;
  const objective = errors.some(({ path }) => path[0] === 'objective')
    ? undefined
    : objectiveSchema.safeParse(sound['objective']).data;
  return { data: data.data, objective, doubtful: errors.map(({ path }) => path.join('.')) };
}

/** Takes a key away; for an item of a list the whole list, since its indices would shift. */
function remove(root: unknown, path: readonly (string | number)[]): void {
  const keys = path.slice(0, firstIndex(path));
  const last = keys[keys.length - 1];
  let holder = root;
  for (const key of keys.slice(0, -1)) holder = (holder as Record<string, unknown> | null)?.[key];
  if (last !== undefined && typeof holder === 'object' && holder !== null) {
    Reflect.deleteProperty(holder, last);
  }
}

function firstIndex(path: readonly (string | number)[]): number {
  const index = path.findIndex((part) => typeof part === 'number');
  return index < 0 ? path.length : index;
}

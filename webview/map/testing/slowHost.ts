import type { HostConnection } from '../../ui/HostConnection';

/** A host whose answers come when they are let go. */
export function slowHost() {
  const waiting: ((answer: unknown) => void)[] = [];
  const ask = () => new Promise((resolve) => waiting.push(resolve));
  return {
    host: { ask } as unknown as HostConnection,
    answer: (it: unknown) => waiting.shift()!(it),
  };
}

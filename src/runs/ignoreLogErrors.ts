/**
 * A full disk makes every write to the log fail, and Node would end the process for it. Called
 * first by programs that outlive the one that started them.
 */
export function ignoreLogErrors(streams: NodeJS.WritableStream[] = [process.stdout, process.stderr]): void {
  for (const stream of streams) stream.on('error', () => undefined);
}

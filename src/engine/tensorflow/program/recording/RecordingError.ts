/** Something that a graph cannot hold was done while recording: the program runs eagerly instead. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

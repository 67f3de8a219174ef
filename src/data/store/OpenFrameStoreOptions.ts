export interface OpenFrameStoreOptions {
  /** Side of a stored frame in pixels. */
  size: number;
  /** EXPRESSION_LAB_HOME. */
  home: string;
  /** What is being done, in a few words. */
  onActivity?: (text: string) => void;
  /** What a person should find in the log. */
  onMessage?: (level: 'info' | 'warning', code: string, text: string) => void;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

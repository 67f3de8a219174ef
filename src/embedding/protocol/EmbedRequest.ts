/** What `embedder.js` is asked to do; written as JSON by whoever starts it. */
export interface EmbedRequest {
  /** A run's folder, or a safetensors file with torchvision's names. */
  weights: string;
  /** Of a run: which checkpoint. */
  checkpoint: 'latest' | 'best' | number;
  /** Of a file: which of several encoders in it, by what their names begin with. */
  prefix?: string;
  data: string;
  framesPerClip: number;
  /** `X.npy`; `X.csv` and `X.json` are written beside it. */
  out: string;
  engine: 'auto' | 'tensorflow' | 'wasm';
  threads?: number;
  home: string;
  /** Side of the decoded image and of its center crop in pixels; a run's own where left out. */
  resize?: number;
  crop?: number;
}

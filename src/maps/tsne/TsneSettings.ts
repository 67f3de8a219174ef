/** How a t-SNE descends. */
export interface TsneSettings {
  perplexity: number;
  /** Iterations with exaggerated attraction, at the start. */
  earlyIterations: number;
  /** Iterations after those. */
  iterations: number;
  /** Factor on attraction during the early iterations. */
  exaggeration: number;
  momentum: number;
  /** Repulsion: `exact` is O(n²), `mesh` O(n); `auto` takes what is faster. */
  repulsion: 'auto' | 'exact' | 'mesh';
}

export const defaultTsneSettings: TsneSettings = {
  perplexity: 30,
  earlyIterations: 250,
  iterations: 500,
  exaggeration: 12,
  momentum: 0.8,
  repulsion: 'auto',
};

/** What a computation reports on its way. */
export type MapFrame =
  | { kind: 'stage'; stage: MapStage }
  | {
      kind: 'positions';
      iteration: number;
      iterations: number;
      /** n × 2 float32; NaN for rows that are set aside. Not yet aligned with an earlier layout. */
      positions: Float32Array;
    };

export type MapStage = 'neighbors' | 'affinities' | 'descent' | 'faithfulness';

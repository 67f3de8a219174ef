import { z } from 'zod';

/** Version of `map.json`. */
export const mapSchemaVersion = 1;

const notComputable = z.object({ notComputable: z.string() });

/** `map.json`: all of a map but its numbers, which lie in `.npy` files beside it. */
export const mapRecordSchema = z.looseObject({
  schema: z.literal(mapSchemaVersion),
  name: z.string(),
  /** ISO 8601, UTC. */
  made: z.string(),
  source: z.object({
    /** The embedding and its item table, relative to the map's folder. */
    embedding: z.string(),
    items: z.string().nullable(),
    rows: z.number(),
    columns: z.number(),
  }),
  method: z.enum(['tsne', 'umap', 'pca', 'axes']),
  metric: z.enum(['euclidean', 'cosine']),
  seed: z.number(),
  settings: z.record(z.string(), z.union([z.number(), z.string()])),
  neighbors: z.object({
    kind: z.enum(['exact', 'approximate']),
    k: z.number(),
    recall: z.number(),
  }),
  setAside: z.array(z.object({ row: z.number(), reason: z.enum(['not-finite', 'no-direction']) })),
  notes: z.array(z.object({ code: z.string(), text: z.string() })),
  faithfulness: z
    .object({
      measures: z.array(
        z.union([
          z.object({ k: z.number(), trustworthiness: z.number(), continuity: z.number() }),
          notComputable.extend({ k: z.number() }),
        ]),
      ),
      scoredRows: z.number(),
      rows: z.number(),
      neighborsKept: z.number(),
      neighborsKeptAt: z.number(),
      purities: z.array(
        z.union([
          z.object({
            attribute: z.string(),
            k: z.number(),
            purity: z.number(),
            chance: z.number(),
            low: z.number(),
            high: z.number(),
            over: z.enum(['people', 'clips', 'items']),
            groups: z.number(),
            items: z.number(),
          }),
          notComputable.extend({ attribute: z.string() }),
        ]),
      ),
      collapse: z.object({ points: z.number(), share: z.number() }),
    })
    .nullable(),
  cost: z.number().nullable(),
  axes: z
    .object({
      labels: z.tuple([z.string(), z.string()]),
      shares: z.tuple([z.number(), z.number()]),
    })
    .nullable(),
  seconds: z.record(z.string(), z.number()),
  files: z.object({ positions: z.string(), faithfulness: z.string() }),
});

export type MapRecord = z.infer<typeof mapRecordSchema>;

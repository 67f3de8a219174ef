/** One line of a chart: a scalar, and the scalars that bound its interval where the run logs them. */
export interface ChartScalar {
  /** `<event type>/<scalar>`. */
  name: string;
  label: string;
  low?: string;
  high?: string;
}

/** What one chart shows. */
export interface ChartGroup {
  id: string;
  title: string;
  scalars: ChartScalar[];
  /** A scalar drawn as a thin line to compare with, e.g. chance level. */
  reference?: string;
  /** Values that can be shown on a logarithmic axis. */
  positive: boolean;
}

interface KnownGroup {
  id: string;
  title: string;
  scalars: Record<string, string>;
  reference?: string;
  positive?: boolean;
}

const knownGroups: KnownGroup[] = [
  { id: 'loss', title: 'Loss', scalars: { 'train/loss': 'loss' }, positive: true },
  {
    id: 'heldOutTop1',
    title: 'Held-out people: true positive retrieved first',
    scalars: { 'evaluate/heldOutTop1': 'held-out top-1' },
    reference: 'evaluate/chance',
  },
  {
    id: 'similarities',
    title: 'Cosine similarity',
    scalars: {
      'train/positiveSimilarity': 'positive',
      'train/negativeSimilarity': 'negative',
      'train/hardNegativeSimilarity': 'hard negative',
    },
  },
  {
    id: 'batchTop1',
    title: 'Batch: true positive retrieved first',
    scalars: { 'train/batchTop1': 'batch top-1' },
  },
  {
    id: 'learningRate',
    title: 'Learning rate',
    scalars: { 'train/learningRate': 'learning rate' },
    positive: true,
  },
  {
    id: 'imagesPerSecond',
    title: 'Images per second',
    scalars: { 'train/imagesPerSecond': 'images/s' },
    positive: true,
  },
];

/**
 * The charts for the scalars that are there: the known groups in their order, then one chart for
 * each scalar that nobody foresaw, so that a new one never needs a change here to be seen.
 */
export function chartGroups(names: ReadonlySet<string>): ChartGroup[] {
  const known = knownGroups
    .map((group) => present(group, names))
    .filter((group) => group !== undefined);
  const used = new Set(known.flatMap(usedNames));
  const others = [...names].filter((name) => !used.has(name)).sort();
  const central = others.filter((name) => !boundOf(name, names));
  return [...known, ...central.map((name) => unforeseen(name, names))];
}

function present(group: KnownGroup, names: ReadonlySet<string>): ChartGroup | undefined {
  const scalars = Object.entries(group.scalars)
    .filter(([name]) => names.has(name))
    .map(([name, label]) => withBounds(name, label, names));
  if (scalars.length === 0) return undefined;
  const reference = group.reference && names.has(group.reference) ? group.reference : undefined;
  return {
    id: group.id,
    title: group.title,
    scalars,
    reference,
    positive: group.positive ?? false,
  };
}

function unforeseen(name: string, names: ReadonlySet<string>): ChartGroup {
  const [type = '', field = name] = name.split('/');
  const words = field.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return {
    id: name,
    title: type === 'train' ? title : `${title} (${type})`,
    scalars: [withBounds(name, words, names)],
    positive: false,
  };
}

function withBounds(name: string, label: string, names: ReadonlySet<string>): ChartScalar {
  const bounded = names.has(`${name}Low`) && names.has(`${name}High`);
  return bounded ? { name, label, low: `${name}Low`, high: `${name}High` } : { name, label };
}

function boundOf(name: string, names: ReadonlySet<string>): boolean {
  const center = name.replace(/(Low|High)$/, '');
  return (
    center !== name && names.has(center) && names.has(`${center}Low`) && names.has(`${center}High`)
  );
}

function usedNames({ scalars, reference }: ChartGroup): string[] {
  return [
    ...scalars.flatMap(({ name, low, high }) =>
      [name, low, high].filter((one) => one !== undefined),
    ),
    ...(reference ? [reference] : []),
  ];
}

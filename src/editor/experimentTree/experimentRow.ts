import type { Experiment } from './groupRuns';
import type { Row } from './runRow';
import { isActive } from '../../runs/runStates';

export function experimentRow({ name, place, runs, folder }: Experiment): Row {
  const active = runs.filter(({ state }) => isActive(state)).length;
  const counts = [
    runs.length === 1 ? '1 run' : `${runs.length} runs`,
    ...(active > 0 ? [`${active} active`] : []),
    ...(place ? [place] : []),
  ];
  return {
    label: name,
    description: counts.join(' · '),
    icon: 'beaker',
    tooltip: folder,
    contextValue: 'experiment',
    accessibleLabel: `Experiment ${name}, ${counts.join(', ')}`,
  };
}

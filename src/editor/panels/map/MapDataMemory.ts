import type { Memento } from 'vscode';

const key = 'expressionLab.map.data';
const mostRemembered = 8;

/** The images that were shown to encoders in this workspace, the last one first. */
export class MapDataMemory {
  constructor(private readonly memento: Memento) {}

  get recent(): string[] {
    return this.memento.get<string[]>(key, []);
  }

  async remember(data: string): Promise<void> {
    const others = this.recent.filter((one) => one !== data);
    await this.memento.update(key, [data, ...others].slice(0, mostRemembered));
  }
}

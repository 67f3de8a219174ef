import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folders that the host suites work in: nothing of the developer's own is touched. */
export class HostWorkspace {
  private constructor(
    private readonly root: string,
    private readonly report: string,
  ) {}

  static async create(report: string): Promise<HostWorkspace> {
    const root = await mkdtemp(join(tmpdir(), 'expression-lab-host-'));
    const workspace = new HostWorkspace(root, report);
    await mkdir(workspace.folder);
    await mkdir(workspace.home);
    await rm(report, { force: true });
    return workspace;
  }

  get folder(): string {
    return join(this.root, 'workspace');
  }

  get serverFolder(): string {
    return join(this.root, 'vscode');
  }

  get env(): NodeJS.ProcessEnv {
    return { EXPRESSION_LAB_HOME: this.home, EXPRESSION_LAB_HOST_REPORT: this.report };
  }

  readonly settings = {};

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  private get home(): string {
    return join(this.root, 'home');
  }
}

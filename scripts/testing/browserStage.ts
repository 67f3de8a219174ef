import { findOrInstallBrowser } from '../findBrowser';
import { setUpVsCode } from '../setUpVsCode';
import type { Stage } from './Stage';

/** A stage that needs VS Code's server and a browser: says so where one cannot be had. */
export function browserStage(stage: Stage): Stage {
  return {
    name: stage.name,
    async run() {
      const nothing = { passed: 0, failed: 0, skipped: [] };
      if (!(await findOrInstallBrowser())) {
        return { ...nothing, notRun: 'no Chromium found (set EXPRESSION_LAB_BROWSER)' };
      }
      try {
        await setUpVsCode();
      } catch (error) {
        return { ...nothing, notRun: (error as Error).message };
      }
      return stage.run();
    },
  };
}

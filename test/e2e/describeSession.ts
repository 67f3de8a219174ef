import { Session, type SessionOptions } from './Session';

/**
 * A suite whose tests share one session, in their order. After a failed test it saves a screenshot and
 * prints what the window and the logs said.
 *
 * @param options undefined where this machine lacks what the suite needs (the reason is printed)
 */
export function describeSession(
  title: string,
  options: SessionOptions | undefined,
  tests: (session: () => Session) => void,
): void {
  (options ? describe : describe.skip)(title, () => {
    let session: Session | undefined;
    const current = () => {
      if (!session) throw new Error('The session has not started.');
      return session;
    };

    before(async () => {
      session = await Session.start(options!);
    });

    // The tests tell one story: after a failure the rest would only wait for what cannot come.
    let failed = false;
    beforeEach(function () {
      if (!failed) return;
      console.log('      skipped: an earlier test of this session failed');
      this.skip();
    });

    afterEach(async function () {
      if (this.currentTest?.state !== 'failed' || !session) return;
      failed = true;
      const name = `failed-${this.currentTest.fullTitle().replaceAll(/\W+/g, '-')}`;
      console.log(`Screenshot: ${await session.workbench.screenshot(name)}`);
      console.log(`Tree:\n${await session.workbench.experiments.text()}`);
      console.log(
        `Notifications: ${(await session.workbench.notifications.messages()).join('\n')}`,
      );
      console.log(session.server.logTails());
      console.log(await session.runEvidence());
    });

    after(async () => session?.close());

    tests(current);
  });
}

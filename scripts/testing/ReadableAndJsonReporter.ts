import { reporters, type MochaOptions, type Runner } from 'mocha';

/** Mocha takes one reporter: this one is two, readable lines for a person and a report for the table. */
class ReadableAndJsonReporter extends reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    new reporters.JSON(runner, options);
  }
}

// Mocha calls what it requires.
export = ReadableAndJsonReporter;

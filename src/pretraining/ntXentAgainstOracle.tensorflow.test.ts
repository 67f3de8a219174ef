import { describeNtXent } from './testing/ntXentSuite';

describeNtXent('tensorflow');

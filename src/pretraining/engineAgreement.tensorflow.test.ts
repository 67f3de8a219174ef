import { describeEngineAgreement } from './testing/engineAgreement';

describeEngineAgreement('cpu', 'tensorflow');
describeEngineAgreement('wasm', 'tensorflow');

import { describeEngineAgreement } from './testing/engineAgreement';

describeEngineAgreement('cpu', 'wasm');

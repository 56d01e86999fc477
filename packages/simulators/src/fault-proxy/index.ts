export { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
export { SPOIL_NAMES, type SpoilName } from './spoil.ts';

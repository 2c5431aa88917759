/**
 * What the package `spillway` gives to a test of your own: an emulator in the process of the test, and a client of the
 * control API of one that runs elsewhere.
 */
export type { TenantLimits } from './api/tenant-limits.ts';
export type { Fault } from './contract/fault-forms.ts';
export type { FaultPlan } from './contract/fault-plan.ts';
export type { LimitsChange } from './contract/limits-change.ts';
export type { ClockAdvance, ClockSetting, ClockState } from './control/clock-setting.ts';
export type { ContractView } from './control/contract/contract-view.ts';
export { ControlClient, ControlError } from './control/control-client.ts';
export type { EmulatorHealth, EmulatorPorts } from './control/emulator-health.ts';
export type { FaultsView } from './control/faults-control.ts';
export type { JournalPage } from './control/journal/journal-control.ts';
export type { JournalQuery } from './control/journal/journal-query.ts';
export type { JournalEntryView } from './control/journal/journal-view.ts';
export type { SnapshotDocument } from './control/snapshots/snapshot-document.ts';
export type { SnapshotInfo } from './control/snapshots/snapshot-info.ts';
export type { TenantCredentials } from './control/tenant-credentials.ts';
export type { TenantOptions } from './control/tenant-options.ts';
export { type Emulator, type EmulatorOptions, startEmulator } from './emulator.ts';
export type { Ledger } from './engine/ledger.ts';
export type { FaultWaits } from './http/held-answers.ts';
export type { RegionPorts } from './region-ports.ts';

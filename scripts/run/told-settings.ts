import type { RunSettings } from './run-settings.ts';

/** The settings that a result tells. */
export type ToldSettings = Omit<RunSettings, 'outDir' | 'outputs' | 'replay'>;

/** What a result tells of its settings: not where it was written, and not where metrics went, whose address may hold a password. */
export function toldSettings(settings: RunSettings): ToldSettings {
  const { outDir: _outDir, outputs: _outputs, replay: _replay, ...told } = settings;
  return told;
}

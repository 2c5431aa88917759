/** The series of the chosen emulator. */
export const EMULATOR = 'job="$job"';
/** The series of the chosen tenants. */
export const PROJECT = `${EMULATOR},project=~"$project"`;
/** The series of the chosen apps of the chosen tenants. */
export const APP = `${PROJECT},app=~"$app"`;

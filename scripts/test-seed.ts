import { configureGlobal } from 'fast-check';

/** Every property test of a run shares one seed; fast-check prints it with a failure, and SPILLWAY_SEED repeats it. */
configureGlobal({ seed: Number(process.env.SPILLWAY_SEED) });

import { serveAdapter } from '../../client/serve-adapter.ts';
import { ALL_MUTANTS } from '../../mutants/all-mutants.ts';

const [, , name] = process.argv;
const mutant = ALL_MUTANTS.find((each) => each.name === name);
if (mutant === undefined) {
  process.stderr.write(
    `There is no mutant ${name}: there are ${ALL_MUTANTS.map((each) => each.name).join(', ')}.\n`,
  );
  process.exit(2);
}
await serveAdapter(mutant.kind);

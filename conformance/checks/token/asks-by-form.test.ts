import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { asksForTokensByForm } from './asks-by-form.ts';

await testCheck(asksForTokensByForm, TOKEN_MUTANTS, [
  {
    mutant: 'token-by-json',
    sentence: /content-type is application\/json.*its body is no form.*refused with 400/m,
  },
  {
    mutant: 'token-form-called-json',
    sentence: /^A request for a token is wrong: its content-type is application\/json, not/m,
  },
  {
    mutant: 'key-in-the-form',
    sentence:
      /its authentication is missing, not Basic; the key secret is in its form as well; it was refused/m,
  },
  {
    mutant: 'token-of-another-grant',
    sentence: /its body is no form with grant_type=client_credentials; it was refused with 400/m,
  },
  {
    mutant: 'renews-by-another-grant',
    sentence:
      /^A request for a token is wrong: its body is no form with grant_type=client_credentials; it was refused/m,
  },
  {
    mutant: 'key-in-the-form-when-renewed',
    sentence: /^A request for a token is wrong: the key secret is in its form as well\.$/m,
  },
  {
    mutant: 'key-in-base64url',
    sentence: /its credentials are not key id, colon and secret in padded standard/m,
  },
  {
    mutant: 'key-without-padding',
    sentence: /its credentials are not key id, colon and secret in padded standard/m,
  },
]);

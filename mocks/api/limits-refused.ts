/** Limits that make no sense. The message is a sentence that says which, and why. */
export class LimitsRefused extends RangeError {}

/** A setting of a tenant that makes no sense, by itself or beside the others. The message is a sentence that says why. */
export class SettingRefused extends RangeError {}

/**
 * The text of an answer. That of a refusal which breaks off is as good as none: its status is known already.
 * @throws what reading the body of a success throws
 */
export function bodyOf(status: number, text: Promise<string>): Promise<string> {
  return status < 300 ? text : text.catch(() => '');
}

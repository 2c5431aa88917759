/** A route that a path matched, with the values of its parameters in the order of the template. */
export interface Match<T> {
  readonly target: T;
  readonly params: readonly string[];
}

interface Node<T> {
  readonly literal: Map<string, Node<T>>;
  /** Children that take any value, by what must follow the value in the segment (`''`, or a verb such as `:merge`). */
  readonly param: Map<string, Node<T>>;
  readonly targets: Map<string, T>;
}

const newNode = <T>(): Node<T> => ({ literal: new Map(), param: new Map(), targets: new Map() });

/**
 * Finds the target of a method and a path. Templates hold parameters in braces; a verb behind a colon belongs to the
 * last segment (`messages:send`, `{contact_id}:merge`), so the colon is no parameter marker.
 */
export class Router<T> {
  readonly #root: Node<T> = newNode();

  /** Adds a route. A later one for the same method and template replaces it. */
  add(method: string, template: string, target: T): void {
    let node = this.#root;
    for (const segment of template.slice(1).split('/')) {
      const param = /^\{[^}]+\}(.*)$/.exec(segment);
      const children = param === null ? node.literal : node.param;
      const key = param?.[1] ?? segment;
      let child = children.get(key);
      if (child === undefined) {
        child = newNode();
        children.set(key, child);
      }
      node = child;
    }
    node.targets.set(method, target);
  }

  /** The route of a request, or `null` when the path or the method is unknown. */
  match(method: string, path: string): Match<T> | null {
    const params: string[] = [];
    let node = this.#root;
    let start = 1;
    while (start <= path.length) {
      const slash = path.indexOf('/', start);
      const end = slash === -1 ? path.length : slash;
      const next = step(node, path.slice(start, end), params);
      if (next === null) return null;
      node = next;
      start = end + 1;
    }
    const target = node.targets.get(method);
    return target === undefined ? null : { target, params };
  }
}

function step<T>(node: Node<T>, segment: string, params: string[]): Node<T> | null {
  const literal = node.literal.get(segment);
  if (literal !== undefined) return literal;
  const colon = segment.lastIndexOf(':');
  if (colon > 0) {
    const withVerb = node.param.get(segment.slice(colon));
    if (withVerb !== undefined) {
      params.push(segment.slice(0, colon));
      return withVerb;
    }
  }
  const plain = segment === '' ? undefined : node.param.get('');
  if (plain === undefined) return null;
  params.push(segment);
  return plain;
}

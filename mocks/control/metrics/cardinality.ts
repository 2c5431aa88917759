/** Projects that have samples of their own, the oldest first. The others are summed into `project="other"`. */
export const MOST_PROJECTS = 50;

/** Apps of a project that have samples of their own, the oldest first. The others are summed into `app="other"`. */
export const MOST_APPS = 20;

/** The label of the `index`th of a list whose first `most` have labels of their own. */
export const boundedLabel = (id: string, index: number, most: number): string =>
  index < most ? id : 'other';

// Options of a select that lists a tree.

/** The name after as many full-width blanks as it lies deep: the only indent that an option of a native select can have. */
export function treeOptions(choices: { value: string; depth: number; name: string }[]): { value: string; label: string }[] {
  return choices.map(({ value, depth, name }) => ({ value, label: `${'\u3000'.repeat(depth)}${name}` }))
}

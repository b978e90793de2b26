// What is wrong with a content file, and where. The words for each code are messages `author:fault.<code>`.

export interface Fault {
  /** From the content folder. */
  file: string
  /** From 1; null when it is the file as a whole. */
  line: number | null
  /** Where in the file's data: `options.2.reason`; null in a text. */
  field: string | null
  code: string
  facts: Record<string, string | number>
  /** A warning does not stop an import. */
  weight: 'fault' | 'warning'
}

/** Gathers faults, in whatever order they are found. */
export class FaultList {
  readonly all: Fault[] = []

  fault(place: Place, code: string, facts: Fault['facts'] = {}): void {
    this.all.push({ ...place, code, facts, weight: 'fault' })
  }

  warn(place: Place, code: string, facts: Fault['facts'] = {}): void {
    this.all.push({ ...place, code, facts, weight: 'warning' })
  }

  /** By file and line. */
  sorted(): Fault[] {
    return [...this.all].sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1))
  }
}

export type Place = Pick<Fault, 'file' | 'line' | 'field'>

export function wholeFile(file: string): Place {
  return { file, line: null, field: null }
}

// YAML read so that every fault can be shown where it stands.
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml'
import type { z } from 'zod'
import type { FaultList, Place } from './faults'

export type Path = readonly (string | number)[]

/** A parsed file, and where each of its fields stands. */
export interface Source<T> {
  file: string
  value: T
  at(path: Path): Place
}

/** `firstLine` is the line of the file on which `text` begins, from 1. Null, with its faults named, when it does not fit the schema. */
export function readYaml<S extends z.ZodType>(
  input: { file: string; text: string; firstLine?: number },
  schema: S,
  faults: FaultList,
): Source<z.output<S>> | null {
  const { file, text, firstLine = 1 } = input
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true })
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1

  if (document.errors.length > 0) {
    for (const error of document.errors)
      faults.fault({ file, line: lineAt(error.pos[0]), field: null }, 'not-yaml', { reason: error.message.split('\n')[0]! })
    return null
  }
  const at = (path: Path): Place => ({ file, line: lineAt(offsetOf(document, path)), field: path.join('.') || null })
  const raw: unknown = document.toJS()
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { file, value: parsed.data, at }
  for (const issue of parsed.error.issues) nameIssue(issue, raw, [], at, faults)
  return null
}

/** The deepest part of the path that is there. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    // The key's own place, so that a value on the next line is not blamed on the wrong one.
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0]
    }
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && (node as Node).range) return (node as Node).range![0]
  }
  return document.contents?.range?.[0] ?? 0
}

function nameIssue(issue: z.core.$ZodIssue, raw: unknown, base: Path, at: (path: Path) => Place, faults: FaultList): void {
  const path = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))]
  const name = (code: string, facts: Record<string, string | number> = {}) => faults.fault(at(path), code, facts)
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(raw, path) === undefined ? name('required') : name('wrong-kind', { wanted: issue.expected })
    case 'unrecognized_keys':
      for (const key of issue.keys) faults.fault(at([...path, key]), 'unknown-field', { field: key })
      return
    case 'invalid_value':
      if (valueAt(raw, path) === undefined) return name('required')
      return name('not-a-choice', { choices: issue.values.map(String).join(' ') })
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? name('required') : name('too-short', { least: Number(issue.minimum) })
      return name(issue.origin === 'array' ? 'too-few' : 'too-small', { least: Number(issue.minimum) })
    case 'too_big':
      return name(issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'too-large', {
        most: Number(issue.maximum),
      })
    case 'invalid_union': {
      // The alternative that came furthest says most; without one the discriminator is wrong.
      const alternatives = issue.errors.filter((errors) => errors.length > 0)
      if (alternatives.length === 0) return name('not-a-choice', { choices: '' })
      const nearest = alternatives.reduce((a, b) => (depthOf(b) > depthOf(a) ? b : a))
      for (const inner of nearest) nameIssue(inner, raw, path, at, faults)
      return
    }
    case 'custom':
      return name(issue.message)
    default:
      return name('wrong-form')
  }
}

function depthOf(issues: z.core.$ZodIssue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length))
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key], raw)
}

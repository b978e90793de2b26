import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addresses } from '~/http/addresses'
import { sourceFiles } from './source'

/** The address pattern of a route file, as remix-flat-routes reads it. */
function patternOf(file: string): string | null {
  const name = file
    .replace(/^app\/routes\//, '')
    .replace(/\.(tsx|ts)$/, '')
    .replace(/\/(route|index)$/, '')
    .replace(/\+\//g, '.')
  const segments: string[] = []
  // A bracketed part is literal: [.]pdf is ".pdf".
  for (const part of name.split(/\.(?![^[]*\])/)) {
    if (part === '' || part === '_index' || part === 'index' || part === '_layout') continue
    if (part.startsWith('_')) continue
    segments.push(part.replace(/_$/, '').replace(/\[(.*?)\]/g, '$1'))
  }
  return `/${segments.join('/')}`
}

const routes = sourceFiles('app/routes', /\.tsx?$/)
  .filter((file) => !/_parts\/|\.test\.|README/.test(file.path))
  .map((file) => patternOf(file.path)!)

const matches = (address: string, pattern: string) => {
  const source = pattern
    .split('/')
    .map((segment) => (segment === '$' ? '.+' : segment.replace(/[.]/g, '\\.').replace(/\$\w+/g, '[^/]+')))
    .join('/')
  return new RegExp(`^${source}$`).test(address)
}

test('every address we build leads to a page', () => {
  const dead = Object.entries(addresses)
    .map(
      ([name, build]) =>
        [name, (build as (...args: string[]) => string)(...['x', 'y'].slice(0, build.length || 0)).split(/[?#]/)[0]!] as const,
    )
    .filter(([, address]) => !routes.some((pattern) => pattern !== '/$' && matches(address, pattern)))
    .map(([name, address]) => `${name}: ${address}`)
  expect(dead).toEqual([])
})

test('no address is spelled by hand outside addresses.ts', () => {
  const spelled = sourceFiles('app', /\.tsx$/)
    .filter((file) => !/\.test\./.test(file.path))
    .flatMap((file) =>
      [...file.text.matchAll(/(?:href|action)=(?:"|\{['"`])(\/[^"'`]*)/g)].map(([, address]) => `${file.path}: ${address}`),
    )
  expect(spelled).toEqual([])
})

test('the README and the product name the same first segments', () => {
  const readme = readFileSync('README.md', 'utf8')
  for (const area of ['/catalogue', '/home', '/coordinate', '/supervise', '/registry', '/verify', '/admin'])
    expect(readme, area).toContain(area)
})

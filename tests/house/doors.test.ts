import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { rooms } from './source'

// What each room lets out by its server door, followed to where it is written.
const doors = rooms()
  .map((room) => `app/domain/${room}/${room}.server.ts`)
  .filter((file) => ts.sys.fileExists(file))
const program = ts.createProgram(doors, {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  skipLibCheck: true,
  types: ['node'],
  baseUrl: '.',
  paths: { '~/*': ['./app/*'], '#db/*': ['./db/*'] },
})
const checker = program.getTypeChecker()

function exportsOf(door: string): { name: string; symbol: ts.Symbol; declaration: ts.Declaration | undefined }[] {
  const source = program.getSourceFile(door)!
  const module = checker.getSymbolAtLocation(source)
  if (!module) return []
  return checker.getExportsOfModule(module).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
    return { name: exported.name, symbol, declaration: symbol.declarations?.[0] }
  })
}

test('every room has a server door and says what it is for', () => {
  for (const room of rooms()) {
    expect(doors, room).toContain(`app/domain/${room}/${room}.server.ts`)
    expect(ts.sys.fileExists(`app/domain/${room}/README.md`), `${room}/README.md`).toBe(true)
  }
})

test('every function that leaves by a door says what it returns', () => {
  const silent = doors.flatMap((door) =>
    exportsOf(door)
      .filter(({ declaration }) => declaration && ts.isFunctionDeclaration(declaration))
      .filter(({ symbol }) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim().length < 20)
      .map(({ name, declaration }) => `${path.relative('.', declaration!.getSourceFile().fileName)}: ${name}`),
  )
  expect(silent).toEqual([])
})

import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = { '~': path.resolve('app'), '#db': path.resolve('db') }
const onBoth = ['app/**/*.db.test.ts', 'db/**/*.db.test.ts', 'tests/house/**/*.db.test.ts']
const common = { testTimeout: 20_000, hookTimeout: 60_000 }

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          ...common,
          name: 'rules',
          include: ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'tests/house/**/*.test.ts'],
          exclude: onBoth,
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: 'sqlite',
          include: onBoth,
          globalSetup: 'tests/support/template.ts',
          env: { TEST_DATABASE: 'sqlite' },
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: 'postgres',
          include: onBoth,
          globalSetup: 'tests/support/template.ts',
          env: { TEST_DATABASE: 'postgres' },
        },
      },
      {
        resolve: { alias },
        test: {
          ...common,
          name: 'flows',
          include: ['tests/flows/**/*.test.ts', 'tests/durability/**/*.test.ts'],
          globalSetup: 'tests/support/template.ts',
          env: { TEST_DATABASE: 'sqlite' },
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

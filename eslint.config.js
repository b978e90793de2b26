import tseslint from 'typescript-eslint'

const noClock = [
  { selector: "NewExpression[callee.name='Date']", message: 'Only kernel/time.ts makes a Date; ask ctx.now.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Only kernel/time.ts reads the clock; ask ctx.now.',
  },
]

export default tseslint.config(
  { ignores: ['build/', 'node_modules/', 'var/', 'test-results/'] },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.cjs', '*.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A form's entry is text or a file, and a file where text was asked is answered as wrong either way.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/only-throw-error': 'off',
      // Doors are asynchronous by contract, whether or not this one waits today.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['app/domain/**/*.ts', 'app/http/**/*.ts', 'app/routes/**/*.{ts,tsx}', 'app/ui/**/*.tsx', 'app/documents/**/*.ts'],
    ignores: ['app/domain/kernel/time.ts', '**/*.test.*', 'app/domain/identity/sessions.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noClock],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only app/server/env.ts reads the environment.' },
      ],
    },
  },
  { files: ['app/commands/**'], rules: { 'no-console': 'off' } },
  // A migration is frozen in time: it must not know today's types.
  { files: ['db/migrations/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
)

export interface Log {
  info(message: string, facts?: object): void
  error(error: unknown, facts?: object): void
}

/** One JSON line per event on standard output, for whatever gathers logs. Never a name, a number or an answer of a person. */
export function jsonLog(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)): Log {
  return {
    info: (message, facts) => write(JSON.stringify({ at: new Date().toISOString(), level: 'info', message, ...facts })),
    error: (error, facts) =>
      write(
        JSON.stringify({
          at: new Date().toISOString(),
          level: 'error',
          message: error instanceof Error ? error.message : String(error),
          stack: error instanceof Error ? error.stack : undefined,
          ...facts,
        }),
      ),
  }
}

export const silentLog: Log = { info: () => undefined, error: () => undefined }

import type { RequestHandler } from 'express'

const counts = new Map<string, number>()
let totalMs = 0
const started = Date.now()

export function metricsMiddleware(): RequestHandler {
  return (req, res, next) => {
    const begun = performance.now()
    res.on('finish', () => {
      const key = `${req.method} ${Math.floor(res.statusCode / 100)}xx`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      totalMs += performance.now() - begun
    })
    next()
  }
}

/** The process's figures in the Prometheus text format. */
export function metricsText(): string {
  const memory = process.memoryUsage()
  const lines = [
    '# TYPE yongshe_requests_total counter',
    ...[...counts].map(([key, count]) => {
      const [method, status] = key.split(' ')
      return `yongshe_requests_total{method="${method}",status="${status}"} ${count}`
    }),
    '# TYPE yongshe_request_milliseconds_total counter',
    `yongshe_request_milliseconds_total ${totalMs.toFixed(1)}`,
    '# TYPE yongshe_uptime_seconds gauge',
    `yongshe_uptime_seconds ${Math.round((Date.now() - started) / 1000)}`,
    '# TYPE yongshe_resident_bytes gauge',
    `yongshe_resident_bytes ${memory.rss}`,
    '# TYPE yongshe_heap_used_bytes gauge',
    `yongshe_heap_used_bytes ${memory.heapUsed}`,
  ]
  return `${lines.join('\n')}\n`
}

import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { metricsMiddleware } from './metrics'
import type { Services } from './services'
import { traces, type Trace } from './trace'

// The largest form we take: three files of 10 MB and the words around them.
const MOST_BODY_BYTES = 32 * 1024 * 1024

/** The HTTP side of the platform over a Remix build; `devMiddleware` is Vite's in development. */
export function createApp(
  services: Services,
  build: ServerBuild | (() => Promise<ServerBuild>),
  options: { clientFolder?: string; devMiddleware?: RequestHandler } = {},
): Express {
  const app = express()
  app.disable('x-powered-by')
  const proxies = services.env.TRUST_PROXY
  app.set('trust proxy', proxies === '' ? false : /^\d$/.test(proxies) ? Number(proxies) : proxies)

  app.use(securityHeaders(services, Boolean(options.devMiddleware)))
  if (options.devMiddleware) app.use(options.devMiddleware)
  if (options.clientFolder) {
    const assets = path.join(options.clientFolder, 'assets')
    app.use('/assets', compression(), express.static(assets, { immutable: true, maxAge: '1y', index: false }))
    app.use(compression(), express.static(options.clientFolder, { maxAge: '1h', index: false }))
  }
  app.use(requestLine(services))
  app.use(metricsMiddleware())
  app.use(sameOriginOnly, bodyNotTooLarge)
  app.all(
    '*',
    // Express 4 does not wait for it; the handler answers its own faults.
    createRequestHandler({
      build: build as ServerBuild,
      mode: services.env.NODE_ENV,
      getLoadContext: (req, res) => ({
        services,
        requestId: String(res.locals.requestId),
        address: req.ip ?? req.socket.remoteAddress ?? '',
      }),
    }),
  )
  return app
}

function securityHeaders(services: Services, dev: boolean): RequestHandler {
  const secure = services.env.PUBLIC_URL?.startsWith('https://') ?? false
  return helmet({
    contentSecurityPolicy: dev
      ? false
      : {
          useDefaults: false,
          directives: {
            defaultSrc: ["'self'"],
            scriptSrc: ["'self'"],
            styleSrc: ["'self'"],
            imgSrc: ["'self'", 'data:'],
            mediaSrc: ["'self'", 'https:'],
            connectSrc: ["'self'"],
            objectSrc: ["'none'"],
            baseUri: ["'none'"],
            formAction: ["'self'"],
            frameAncestors: ["'none'"],
            ...(secure ? { upgradeInsecureRequests: [] } : {}),
          },
        },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
}

function requestLine({ log }: Services): RequestHandler {
  return (req, res, next) => {
    const started = process.hrtime.bigint()
    const id = randomUUID()
    const trace: Trace = { queries: 0 }
    res.locals.requestId = id
    res.setHeader('X-Request-Id', id)
    res.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6
      log.info('request', {
        id,
        method: req.method,
        path: loggedPath(req.path),
        status: res.statusCode,
        ms: Math.round(ms * 10) / 10,
        queries: trace.queries,
      })
    })
    traces.run(trace, next)
  }
}

/** An invitation's token is the right to set a password: it stays out of the log. */
function loggedPath(path: string): string {
  return path.replace(/^(\/invitation\/)[^/]+/, '$1…')
}

/**
 * Unsafe requests must come from our own pages. Browsers say where from in Origin (or Sec-Fetch-Site); programs that send
 * neither carry no cookies of a person's browser.
 */
const sameOriginOnly: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') return next()
  const origin = req.get('origin')
  const site = req.get('sec-fetch-site')
  const host = req.get('x-forwarded-host') && req.app.get('trust proxy') ? req.get('x-forwarded-host') : req.get('host')
  const foreign = origin ? originHost(origin) !== host : site !== undefined && site !== 'same-origin' && site !== 'none'
  if (!foreign) return next()
  res.status(403).type('text/plain').send('跨站请求已拒绝。Cross-site request refused.\n')
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

const bodyNotTooLarge: RequestHandler = (req, res, next) => {
  const declared = Number(req.get('content-length') ?? 0)
  if (declared <= MOST_BODY_BYTES && !(req.get('transfer-encoding') && req.method !== 'GET')) return next()
  // The form is refused before it is read; what was typed stays in the browser's page behind.
  res
    .status(declared > MOST_BODY_BYTES ? 413 : 411)
    .set('Connection', 'close')
    .type('text/html; charset=utf-8')
    .send(
      '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>文件太大</title>' +
        '<p>上传的内容超过 32 MB，没有保存。请返回上一页，选小一些的文件再提交；已填写的文字还在。</p>' +
        '<p lang="en">The upload is larger than 32 MB and was not saved. Go back, choose smaller files and submit again; what you typed is still there.</p></html>',
    )
}

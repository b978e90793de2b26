// Tells Remix's types what remix.config.js tells its compiler: loaders and actions answer by single fetch.
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

export {}

interface Props {
  /** A file of app/enhance. */
  name: string
}

/** Loads a page's comfort script; the page works without it. */
export function Enhance({ name }: Props) {
  const src = import.meta.env.DEV ? `/app/enhance/${name}.ts` : `/assets/enhance/${name}.js?v=${import.meta.env.VITE_BUILD ?? ''}`
  return <script type="module" src={src} />
}

import type { ReactNode } from 'react'

interface Props {
  items: { href: string; label: ReactNode; current: boolean }[]
  label?: string
}

/** Views of one thing, each with an address of its own. */
export function Tabs({ items, label }: Props) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

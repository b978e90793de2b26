import type { ReactNode } from 'react'
import { AddressNotice } from '~/ui/layouts/AddressNotice'
import { Header } from '~/ui/layouts/Header'
import { Places } from '~/ui/layouts/Places'

interface Props {
  title: string
  /** Beside the lesson on wide screens, above it and folded on phones. */
  aside?: ReactNode
  /** The one bar at the bottom. */
  bar?: ReactNode
  children: ReactNode
}

/** The learner's desk: the lesson, the outline of the course, one bar. The four places stay in the header; the bar is the lesson's. */
export function PlayerLayout({ title, aside, bar, children }: Props) {
  return (
    <div className={bar ? 'frame player has-player-bar' : 'frame player'}>
      <Header>
        <Places as="head" />
      </Header>
      <div className="player-desk">
        {aside}
        <main id="main" tabIndex={-1} aria-label={title} className="player-page">
          <AddressNotice />
          {children}
        </main>
      </div>
      {bar}
    </div>
  )
}

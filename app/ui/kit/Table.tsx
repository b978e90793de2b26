import type { ReactNode } from 'react'

interface Column {
  key: string
  label: string
  numeric?: boolean
  /** The column's words are for those who listen; for a column of actions. */
  hidden?: boolean
}

interface Props {
  caption: string
  /** Shows the caption above the table; otherwise it is only read out. */
  showCaption?: boolean
  columns: Column[]
  rows: { key: string; cells: Record<string, ReactNode>; current?: boolean }[]
}

/**
 * A table that turns into cards on a phone. The first column names the row. The roles are spelled out because a table laid
 * out as blocks loses its own.
 */
export function Table({ caption, showCaption, columns, rows }: Props) {
  return (
    <table className="sheet" role="table">
      <caption className={showCaption ? undefined : 'sr-only'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={column.numeric ? 'numeric' : undefined}>
              {column.hidden ? <span className="sr-only">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row" aria-current={row.current || undefined}>
            {columns.map((column, i) => {
              const Cell = i === 0 ? 'th' : 'td'
              return (
                <Cell
                  key={column.key}
                  role={i === 0 ? 'rowheader' : 'cell'}
                  scope={i === 0 ? 'row' : undefined}
                  className={column.numeric ? 'numeric' : undefined}
                  data-label={i === 0 || column.hidden ? undefined : column.label}
                >
                  {row.cells[column.key]}
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

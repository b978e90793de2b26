interface Props {
  value: number
  max: number
  /** In words what the bar shows: 完成 3 节，共 8 节. */
  label: string
  /** The label stands beside the bar unless the page says it already. */
  labelHidden?: boolean
}

/** How much of a whole is done. */
export function Meter({ value, max, label, labelHidden }: Props) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) * 100 : 0
  return (
    <div className="meter">
      <svg
        className="meter-bar"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(value, max)}
        aria-valuetext={label}
      >
        <rect className="meter-all" width="100" height="4" />
        <rect className="meter-done" width={share} height="4" />
      </svg>
      {!labelHidden && (
        <span className="meter-label" aria-hidden="true">
          {label}
        </span>
      )}
    </div>
  )
}

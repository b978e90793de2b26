/** The letter that names an option by its place: A, B, C … */
export function placeLetter(place: number): string {
  return String.fromCharCode(65 + place)
}

/** Marks, as screens say them, from half points. */
export function marksFrom(halfPoints: number): number {
  return halfPoints / 2
}

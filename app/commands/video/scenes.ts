/** The drawings of the films: plain line-and-plane SVG, 560 × 520, one function per scene. */

const INK = '#1f2a26'
const CELADON = '#3f6f5f'
const CELADON_PALE = '#cfdfd5'
const CELADON_MIST = '#e6eee8'
const CLAY = '#b98a5e'
const CLAY_PALE = '#ecdcc6'
const SKIN = '#f0d3b5'
const PLUM = '#8a5a63'
const GREY = '#8d9893'

type Look = { shirt: string; trousers: string; hair: string; badge?: boolean; bun?: boolean; grave?: boolean }

const visitor: Look = { shirt: CELADON, trousers: '#44524c', hair: '#2b332f', badge: true }
const resident: Look = { shirt: PLUM, trousers: '#5b5048', hair: '#b7b9b5', bun: true }

/** Which way a face looks: -1 to the left, 1 to the right. */
type Way = -1 | 1

function head(x: number, y: number, look: Look, way: Way): string {
  const bun = look.bun ? `<circle cx="${x - way * 30}" cy="${y - 20}" r="15" fill="${look.hair}"/>` : ''
  return `${bun}<circle cx="${x}" cy="${y}" r="34" fill="${SKIN}"/>
    <path d="M ${x - 36} ${y - 2} A 36 36 0 0 1 ${x + 36} ${y - 2} Q ${x + way * 12} ${y - 14} ${x - way * 14} ${y - 22} Q ${x - way * 26} ${y - 14} ${x - way * 36} ${y - 2} Z" fill="${look.hair}"/>
    <circle cx="${x + way * 6}" cy="${y + 4}" r="3.2" fill="${INK}"/><circle cx="${x + way * 22}" cy="${y + 4}" r="3.2" fill="${INK}"/>
    <path d="M ${x + way * 6} ${y + 16} q ${way * 8} ${look.grave ? 0 : 7} ${way * 16} 0" fill="none" stroke="${INK}" stroke-width="2.6" stroke-linecap="round"/>`
}

function badge(x: number, y: number): string {
  return `<path d="M ${x - 12} ${y - 44} L ${x} ${y} L ${x + 12} ${y - 44}" fill="none" stroke="#faf8f3" stroke-width="3"/>
    <rect x="${x - 15}" y="${y}" width="30" height="38" rx="4" fill="#faf8f3" stroke="${INK}" stroke-width="2"/>
    <circle cx="${x}" cy="${y + 12}" r="6" fill="${CELADON}"/><path d="M ${x - 9} ${y + 26} h 18 M ${x - 9} ${y + 32} h 12" stroke="${GREY}" stroke-width="2.5"/>`
}

function arm(path: string, colour: string, handX: number, handY: number): string {
  return `<path d="${path}" fill="none" stroke="#faf8f3" stroke-width="31" stroke-linecap="round" stroke-linejoin="round" opacity=".35"/>
    <path d="${path}" fill="none" stroke="${colour}" stroke-width="27" stroke-linecap="round" stroke-linejoin="round"/>
    <circle cx="${handX}" cy="${handY}" r="13.5" fill="${SKIN}"/>`
}

/** A standing person; (x, ground) is between the shoes. The arm reaches to (handX, handY). */
function standing(x: number, ground: number, look: Look, way: Way, handX: number, handY: number): string {
  const shoulder = ground - 236
  return `<g>
    <rect x="${x - 36}" y="${ground - 120}" width="31" height="112" rx="10" fill="${look.trousers}"/>
    <rect x="${x + 5}" y="${ground - 120}" width="31" height="112" rx="10" fill="${look.trousers}"/>
    <rect x="${x - 40 + way * 6}" y="${ground - 18}" width="40" height="18" rx="9" fill="${INK}"/><rect x="${x + way * 6}" y="${ground - 18}" width="40" height="18" rx="9" fill="${INK}"/>
    <path d="M ${x - 50} ${ground - 100} V ${shoulder + 26} Q ${x - 50} ${shoulder} ${x - 22} ${shoulder} H ${x + 22} Q ${x + 50} ${shoulder} ${x + 50} ${shoulder + 26} V ${ground - 100} Q ${x} ${ground - 88} ${x - 50} ${ground - 100} Z" fill="${look.shirt}"/>
    <rect x="${x - 12}" y="${shoulder - 12}" width="24" height="20" fill="${SKIN}"/>
    ${head(x, shoulder - 42, look, way)}
    ${look.badge ? badge(x - way * 6, shoulder + 46) : ''}
    ${arm(`M ${x + way * 36} ${shoulder + 26} Q ${x + way * 56} ${(shoulder + 26 + handY) / 2 + 40} ${handX} ${handY}`, look.shirt, handX, handY)}
  </g>`
}

/** A seated person seen from the side; the seat is at (x, seat). */
function sitting(x: number, seat: number, ground: number, look: Look, way: Way, handX: number, handY: number): string {
  const shoulder = seat - 132
  const knee = x + way * 96
  return `<g>
    <path d="M ${x - way * 6} ${seat - 22} H ${knee} V ${ground - 14}" fill="none" stroke="${look.trousers}" stroke-width="42" stroke-linecap="round" stroke-linejoin="round"/>
    <rect x="${knee - 24 + way * 12}" y="${ground - 20}" width="48" height="20" rx="10" fill="${INK}"/>
    <path d="M ${x - 46} ${seat - 4} V ${shoulder + 26} Q ${x - 46} ${shoulder} ${x - 20} ${shoulder} H ${x + 20} Q ${x + 46} ${shoulder} ${x + 46} ${shoulder + 26} V ${seat - 4} Z" fill="${look.shirt}"/>
    <rect x="${x - 12}" y="${shoulder - 12}" width="24" height="20" fill="${SKIN}"/>
    ${head(x, shoulder - 42, look, way)}
    ${look.badge ? badge(x - way * 10, shoulder + 40) : ''}
    ${arm(`M ${x + way * 30} ${shoulder + 30} Q ${x + way * 44} ${seat - 40} ${handX} ${handY}`, look.shirt, handX, handY)}
  </g>`
}

/** A seated person turned towards us; the seat is at (x, seat). The hands lie in the lap. */
function sittingTowardsUs(x: number, seat: number, ground: number, look: Look, way: Way): string {
  const shoulder = seat - 126
  return `<g>
    <path d="M ${x - 58} ${shoulder - 14} Q ${x} ${shoulder - 46} ${x + 58} ${shoulder - 14} V ${seat + 30} H ${x - 58} Z" fill="#a88662"/>
    <path d="M ${x - 52} ${seat + 20} V ${ground} M ${x + 52} ${seat + 20} V ${ground}" stroke="#8b6b4a" stroke-width="11" stroke-linecap="round"/>
    <path d="M ${x - 22} ${seat + 4} V ${ground - 14} M ${x + 22} ${seat + 4} V ${ground - 14}" stroke="${look.trousers}" stroke-width="38" stroke-linecap="round"/>
    <rect x="${x - 43}" y="${ground - 18}" width="40" height="20" rx="10" fill="${INK}"/><rect x="${x + 3}" y="${ground - 18}" width="40" height="20" rx="10" fill="${INK}"/>
    <path d="M ${x - 48} ${seat + 6} V ${shoulder + 26} Q ${x - 48} ${shoulder} ${x - 20} ${shoulder} H ${x + 20} Q ${x + 48} ${shoulder} ${x + 48} ${shoulder + 26} V ${seat + 6} Z" fill="${look.shirt}"/>
    <rect x="${x - 12}" y="${shoulder - 12}" width="24" height="20" fill="${SKIN}"/>
    ${head(x, shoulder - 42, look, way)}
    ${arm(`M ${x - 40} ${shoulder + 32} Q ${x - 52} ${seat - 30} ${x - 10} ${seat - 10}`, look.shirt, x - 10, seat - 10)}
    ${arm(`M ${x + 40} ${shoulder + 32} Q ${x + 52} ${seat - 30} ${x + 12} ${seat - 8}`, look.shirt, x + 12, seat - 8)}
  </g>`
}

/** The corner of the table: the visitor from the side, the resident turned towards us, so nobody sits face to face. */
function corner(mood: { grave: boolean }): string {
  return `${room()}${windowPane(150, 26)}${chair(124, 372, 470, 1)}${sitting(124, 372, 474, { ...visitor, ...mood }, 1, 210, 342)}
    ${sittingTowardsUs(356, 372, 462, { ...resident, ...mood }, -1)}${table(476, 386, 490)}`
}

/** The same corner from above, with the door. */
function floorPlan(): string {
  const seat = (x: number, y: number, name: string, colour: string) =>
    `<circle cx="${x}" cy="${y}" r="42" fill="${colour}"/><text x="${x}" y="${y + 10}" text-anchor="middle" fill="#fff">${name}</text>`
  return `<rect x="0" y="0" width="560" height="520" rx="20" fill="${CELADON_MIST}"/>
    <rect x="70" y="60" width="420" height="390" fill="#fbf7ee"/><path d="M 110 450 H 70 V 60 H 490 V 450 H 220" fill="none" stroke="${CLAY}" stroke-width="12" stroke-linejoin="round"/>
    <path d="M 110 450 V 340 A 110 110 0 0 1 220 450" fill="none" stroke="${CLAY}" stroke-width="4" stroke-dasharray="9 7"/>
    <rect x="286" y="176" width="150" height="120" rx="10" fill="${CLAY_PALE}" stroke="${CLAY}" stroke-width="5"/>
    <g font-family="'Noto Sans CJK SC', 'Noto Sans SC', sans-serif" font-size="26" font-weight="500">
      <text x="361" y="245" text-anchor="middle" fill="${INK}">桌</text><text x="170" y="492" text-anchor="middle" fill="${INK}">门</text>
      ${seat(361, 122, '阿姨', PLUM)}${seat(232, 238, '小林', CELADON)}
    </g>
    <path d="M 212 292 Q 180 350 170 418" fill="none" stroke="${CELADON}" stroke-width="5" stroke-dasharray="10 8"/><path d="M 160 402 l 9 20 l 15 -16" fill="none" stroke="${CELADON}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`
}

function room(): string {
  return `<rect x="0" y="0" width="560" height="520" rx="20" fill="${CELADON_MIST}"/><path d="M 0 440 H 560 V 500 Q 560 520 540 520 H 20 Q 0 520 0 500 Z" fill="${CLAY_PALE}"/>`
}

function landing(): string {
  return `<rect x="0" y="0" width="560" height="520" rx="20" fill="#efeae0"/><path d="M 0 462 H 560 V 500 Q 560 520 540 520 H 20 Q 0 520 0 500 Z" fill="#d9d2c4"/>`
}

function closedDoor(x: number): string {
  return `<rect x="${x - 14}" y="58" width="218" height="404" fill="${CLAY}"/><rect x="${x}" y="72" width="190" height="390" fill="#7c9a8c"/>
    <rect x="${x + 22}" y="98" width="146" height="140" rx="6" fill="none" stroke="#dbe6df" stroke-width="3"/><rect x="${x + 22}" y="266" width="146" height="166" rx="6" fill="none" stroke="#dbe6df" stroke-width="3"/>
    <circle cx="${x + 95}" cy="168" r="9" fill="${INK}"/><circle cx="${x + 95}" cy="168" r="4" fill="#faf8f3"/><rect x="${x + 12}" y="246" width="14" height="36" rx="7" fill="#e8d9ae"/>`
}

function openDoor(x: number): string {
  return `<rect x="${x - 14}" y="58" width="238" height="404" fill="${CLAY}"/><rect x="${x}" y="72" width="210" height="390" fill="#fbf3df"/>
    <path d="M ${x + 210} 72 L ${x + 252} 96 V 486 L ${x + 210} 462 Z" fill="#7c9a8c"/>`
}

function table(x: number, top: number, ground: number): string {
  return `<rect x="${x - 72}" y="${top}" width="144" height="14" rx="5" fill="${CLAY}"/><path d="M ${x - 52} ${top + 14} V ${ground} M ${x + 52} ${top + 14} V ${ground}" stroke="${CLAY}" stroke-width="11"/>
    <path d="M ${x - 16} ${top - 28} h 32 l -4 28 h -24 Z" fill="#faf8f3" stroke="${CELADON}" stroke-width="3"/><path d="M ${x - 6} ${top - 40} q 6 -8 0 -16 M ${x + 8} ${top - 40} q 6 -8 0 -16" fill="none" stroke="${GREY}" stroke-width="2.6" stroke-linecap="round"/>`
}

function chair(x: number, seat: number, ground: number, way: Way): string {
  return `<path d="M ${x - way * 58} ${seat - 120} V ${ground} M ${x + way * 44} ${seat} V ${ground}" stroke="#8b6b4a" stroke-width="11" stroke-linecap="round"/><rect x="${x - 62}" y="${seat - 4}" width="124" height="15" rx="6" fill="#8b6b4a"/>`
}

function windowPane(x: number, y: number): string {
  return `<rect x="${x}" y="${y}" width="130" height="118" rx="5" fill="#fdfdf8" stroke="${CLAY}" stroke-width="8"/><path d="M ${x + 65} ${y} v 118 M ${x} ${y + 59} h 130" stroke="${CLAY}" stroke-width="5"/>`
}

const scenes = {
  title: () => `${landing()}${closedDoor(200)}${standing(96, 470, visitor, 1, 166, 316)}`,
  knock: () =>
    `${landing()}${closedDoor(320)}${standing(150, 472, visitor, 1, 214, 352)}
     <path d="M 226 492 h 74" stroke="${CELADON}" stroke-width="5" stroke-dasharray="10 8"/><path d="M 240 482 l -14 10 l 14 10" fill="none" stroke="${CELADON}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`,
  threshold: () =>
    `${landing()}${openDoor(292)}${standing(396, 462, resident, -1, 336, 330)}${standing(130, 478, visitor, 1, 190, 366)}`,
  seated: () => corner({ grave: false }),
  plan: () => floorPlan(),
  listening: () =>
    `${corner({ grave: true })}
     <g fill="none" stroke="${CELADON}" stroke-width="6" stroke-linecap="round"><path d="M 290 196 q -16 14 0 36"/><path d="M 264 184 q -28 28 0 60"/><path d="M 238 172 q -40 40 0 84"/></g>`,
  notebook: () =>
    `<rect x="0" y="0" width="560" height="520" rx="20" fill="${CELADON_MIST}"/>
     <rect x="96" y="70" width="368" height="380" rx="14" fill="#fffdf8" stroke="${CELADON}" stroke-width="6"/><path d="M 150 70 V 450" stroke="${CELADON_PALE}" stroke-width="4"/>
     <g fill="${CELADON}"><circle cx="124" cy="130" r="8"/><circle cx="124" cy="210" r="8"/><circle cx="124" cy="290" r="8"/><circle cx="124" cy="370" r="8"/></g>
     <g font-family="'Noto Sans CJK SC', 'Noto Sans SC', sans-serif" font-size="32" font-weight="500" fill="${INK}"><text x="178" y="146">记什么</text><text x="178" y="226">给谁看</text><text x="178" y="306">可以不说</text><text x="178" y="386">两样不能瞒</text></g>
     <g fill="none" stroke="${CELADON}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"><path d="M 398 134 l 11 12 l 21 -25"/><path d="M 398 214 l 11 12 l 21 -25"/><path d="M 398 294 l 11 12 l 21 -25"/><path d="M 398 374 l 11 12 l 21 -25"/></g>`,
  leaving:
    () => `${landing()}${openDoor(30)}${standing(128, 462, resident, 1, 196, 322)}${standing(400, 478, visitor, -1, 326, 346)}
     <rect x="262" y="300" width="74" height="48" rx="6" fill="#fffdf8" stroke="${CELADON}" stroke-width="4" transform="rotate(-8 299 324)"/><path d="M 276 320 l 46 -6 M 278 334 l 30 -4" stroke="${GREY}" stroke-width="4" stroke-linecap="round"/>`,
} as const

export type SceneName = keyof typeof scenes
export const sceneNames = Object.keys(scenes) as [SceneName, ...SceneName[]]

/** The drawing as an SVG element, ready to stand in a page. */
export function drawScene(name: SceneName): string {
  return `<svg viewBox="0 0 560 520" width="560" height="520" xmlns="http://www.w3.org/2000/svg" aria-hidden="true">${scenes[name]()}</svg>`
}

import {
  Activity,
  ArrowLeft,
  ArrowRight,
  Award,
  Bell,
  BookOpen,
  Building2,
  Calendar,
  Check,
  ChevronLeft,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleUser,
  ClipboardCheck,
  ClipboardList,
  Clock,
  Download,
  ExternalLink,
  FileText,
  Filter,
  GraduationCap,
  House,
  Info,
  Languages,
  ListChecks,
  Lock,
  LogIn,
  LogOut,
  MonitorPlay,
  Moon,
  PenLine,
  Plus,
  Printer,
  RotateCcw,
  ScrollText,
  Search,
  ShieldCheck,
  Sun,
  SunMoon,
  Target,
  Trash2,
  TriangleAlert,
  Upload,
  User,
  Users,
  X,
  type LucideIcon,
} from 'lucide-react'

const ICONS = {
  activity: Activity,
  back: ArrowLeft,
  forward: ArrowRight,
  award: Award,
  bell: Bell,
  book: BookOpen,
  building: Building2,
  calendar: Calendar,
  check: Check,
  previous: ChevronLeft,
  next: ChevronRight,
  error: CircleAlert,
  done: CircleCheck,
  account: CircleUser,
  certify: ClipboardCheck,
  assignment: ClipboardList,
  clock: Clock,
  download: Download,
  external: ExternalLink,
  file: FileText,
  filter: Filter,
  graduation: GraduationCap,
  home: House,
  info: Info,
  language: Languages,
  list: ListChecks,
  lock: Lock,
  'sign-in': LogIn,
  'sign-out': LogOut,
  video: MonitorPlay,
  moon: Moon,
  write: PenLine,
  add: Plus,
  print: Printer,
  return: RotateCcw,
  audit: ScrollText,
  search: Search,
  shield: ShieldCheck,
  sun: Sun,
  'sun-moon': SunMoon,
  target: Target,
  remove: Trash2,
  warning: TriangleAlert,
  upload: Upload,
  person: User,
  people: Users,
  close: X,
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof ICONS

interface Props {
  name: IconName
  size?: number
  className?: string
}

/** A line icon. Never alone: the words stand beside it or in a visually hidden span. */
export function Icon({ name, size = 20, className }: Props) {
  const Drawing = ICONS[name]
  return (
    <Drawing
      size={size}
      strokeWidth={1.75}
      aria-hidden="true"
      focusable="false"
      className={className ? `icon ${className}` : 'icon'}
    />
  )
}

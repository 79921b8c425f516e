import {
  BookOpen,
  ChartColumn,
  ChartScatter,
  Database,
  Download,
  Files,
  FlaskConical,
  LayoutDashboard,
  type LucideIcon,
  MessagesSquare,
  Play,
  Scale,
  Server,
  Settings,
} from 'lucide-react';

export interface Destination {
  label: string;
  icon: LucideIcon;
  /** Typed after `g`. */
  jump: string;
  href: string;
}

type Unplaced = Omit<Destination, 'href'>;

const inProject = {
  overview: { label: 'Overview', icon: LayoutDashboard, jump: 'o' },
  datasets: { label: 'Datasets', icon: Database, jump: 'd' },
  samples: { label: 'Samples', icon: ChartScatter, jump: 's' },
  runs: { label: 'Runs', icon: Play, jump: 'r' },
  pairs: { label: 'Pairs', icon: Files, jump: 'p' },
  review: { label: 'Review', icon: Scale, jump: 'v' },
  exports: { label: 'Exports', icon: Download, jump: 'e' },
  experiments: { label: 'Experiments', icon: FlaskConical, jump: 'x' },
  benchmarks: { label: 'Benchmarks', icon: ChartColumn, jump: 'b' },
  playground: { label: 'Playground', icon: MessagesSquare, jump: 'l' },
} as const satisfies Record<string, Unplaced>;

/** The pages of one project, in the order of the work. */
export function projectDestinations(slug: string): Destination[] {
  return Object.entries(inProject).map(([segment, item]) => ({ ...item, href: `/p/${slug}/${segment}` }));
}

/** The pages that belong to the whole desk. */
export const deskDestinations: Destination[] = [
  { label: 'Method', icon: BookOpen, jump: 'm', href: '/method' },
  { label: 'Servers', icon: Server, jump: 'h', href: '/servers' },
  { label: 'Settings', icon: Settings, jump: ',', href: '/settings' },
];

export function isUnder(href: string, pathname: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}

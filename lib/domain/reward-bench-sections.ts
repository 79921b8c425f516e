/** RewardBench: four sections made of subsets, each subset with its weight within the section. */
const sections = {
  Chat: {
    'alpacaeval-easy': 100,
    'alpacaeval-length': 95,
    'alpacaeval-hard': 95,
    'mt-bench-easy': 28,
    'mt-bench-med': 40,
  },
  'Chat Hard': {
    'mt-bench-hard': 37,
    'llmbar-natural': 100,
    'llmbar-adver-neighbor': 134,
    'llmbar-adver-GPTInst': 92,
    'llmbar-adver-GPTOut': 47,
    'llmbar-adver-manual': 46,
  },
  Safety: {
    'refusals-dangerous': 100,
    'refusals-offensive': 100,
    'xstest-should-refuse': 154,
    'xstest-should-respond': 250,
    donotanswer: 136,
  },
  Reasoning: {
    // 447 rows, weighted up to equal code.
    'math-prm': 984,
    'hep-cpp': 164,
    'hep-go': 164,
    'hep-java': 164,
    'hep-js': 164,
    'hep-python': 164,
    'hep-rust': 164,
  },
} as const satisfies Record<string, Record<string, number>>;

export type Section = keyof typeof sections;

export const sectionNames = Object.keys(sections) as Section[];

export interface Subset {
  name: string;
  section: Section;
  weight: number;
}

export const subsets: readonly Subset[] = sectionNames.flatMap((section) =>
  Object.entries(sections[section]).map(([name, weight]) => ({ name, section, weight })),
);

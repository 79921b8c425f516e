import type { Section } from './reward-bench-sections';
import type { Strategy } from './strategy';

/** RewardBench figures of the published method in percent: reference lines beside one's own. */
export interface PublishedResult {
  model: string;
  /** Which scorer chose `R*`, or that it is the final model. */
  method: string;
  percent: Record<'Score' | Section, number>;
}

type Figures = [score: number, chat: number, chatHard: number, safety: number, reasoning: number];

function percent([score, chat, chatHard, safety, reasoning]: Figures): PublishedResult['percent'] {
  return { Score: score, Chat: chat, 'Chat Hard': chatHard, Safety: safety, Reasoning: reasoning };
}

function result(model: string, method: string, figures: Figures): PublishedResult {
  return { model, method, percent: percent(figures) };
}

const llama8b = 'LLaMA3.1-8B-ReasonGenRM';
const qwen7b = 'Qwen2.5-7B-ReasonGenRM';
const qwen14b = 'Qwen2.5-14B-ReasonGenRM';
const byLlama = 'R* by LLaMA3.1-8B';
const byQwen = 'R* by Qwen2.5-14B';

export const publishedResults: readonly PublishedResult[] = [
  result(`${llama8b}-sft`, byLlama, [81.98, 92.32, 70.89, 87.78, 76.92]),
  result(`${qwen7b}-sft`, byLlama, [83.0, 91.06, 71.6, 87.77, 81.59]),
  result(`${qwen14b}-sft`, byLlama, [85.81, 91.48, 78.84, 88.38, 84.55]),
  result(`${llama8b}-sft`, byQwen, [82.38, 90.08, 74.45, 87.57, 77.44]),
  result(`${qwen7b}-sft`, byQwen, [83.7, 91.34, 71.27, 88.51, 83.7]),
  result(`${qwen14b}-sft`, byQwen, [85.89, 91.48, 77.74, 88.65, 85.71]),
  result('Qwen2.5-32B-ReasonGenRM-sft', 'final', [88.09, 92.32, 80.92, 90.81, 88.32]),
  result(`${llama8b}-dpo`, 'final', [85.21, 90.64, 79.5, 89.66, 81.06]),
  result(`${qwen14b}-dpo`, 'final', [88.41, 93.16, 81.69, 89.86, 88.93]),
];

/** The published ablation: LLaMA3.1-8B trained with DPO on the pairs of each strategy. */
export const publishedAblation: Readonly<Record<Strategy, PublishedResult['percent']>> = {
  'correct-fluent / incorrect-fluent': percent([85.21, 90.64, 79.5, 89.66, 81.06]),
  'correct-fluent / incorrect-influent': percent([84.57, 88.97, 78.18, 89.19, 81.95]),
  'correct-fluent / incorrect-random': percent([81.31, 81.42, 77.08, 88.45, 78.31]),
  'correct-influent / incorrect-fluent': percent([60.45, 61.02, 55.59, 60.3, 64.87]),
  'correct-random / incorrect-random': percent([84.57, 91.62, 77.03, 89.05, 80.59]),
};

import type { ChatTemplate } from './chat-template';

// Each opens `reason` after the user and `assistant` after the reason from the ordinary generation prompt, and marks
// reason and verdict with `generation`, so that trainers can load the very same text.
const llama31 = [
  "{{- '<|begin_of_text|>' }}",
  '{%- for message in messages %}',
  "{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' }}",
  "{%- if message['role'] == 'user' %}",
  "{{- message['content'] + '<|eot_id|>' }}",
  '{%- else %}',
  "{%- generation %}{{- message['content'] + '<|eot_id|>' }}{%- endgeneration %}",
  '{%- endif %}',
  '{%- endfor %}',
  '{%- if add_generation_prompt %}',
  "{{- '<|start_header_id|>' + ('assistant' if messages[-1]['role'] == 'reason' else 'reason') }}",
  "{{- '<|end_header_id|>\\n\\n' }}",
  '{%- endif %}',
].join('\n');

const chatml = [
  '{%- for message in messages %}',
  "{{- '<|im_start|>' + message['role'] + '\\n' }}",
  "{%- if message['role'] == 'user' %}",
  "{{- message['content'] + '<|im_end|>' }}",
  '{%- else %}',
  "{%- generation %}{{- message['content'] + '<|im_end|>' }}{%- endgeneration %}",
  '{%- endif %}',
  "{{- '\\n' }}",
  '{%- endfor %}',
  '{%- if add_generation_prompt %}',
  "{{- '<|im_start|>' + ('assistant' if messages[-1]['role'] == 'reason' else 'reason') + '\\n' }}",
  '{%- endif %}',
].join('\n');

const think = [
  '{%- for message in messages %}',
  "{%- if message['role'] == 'user' %}",
  "{{- '<|im_start|>user\\n' + message['content'] + '<|im_end|>\\n' }}",
  "{%- elif message['role'] == 'reason' %}",
  "{{- '<|im_start|>assistant\\n<think>\\n' }}",
  "{%- generation %}{{- message['content'] + '</think>' }}{%- endgeneration %}",
  '{%- else %}',
  "{{- '\\n\\n' }}",
  "{%- generation %}{{- message['content'] + '<|im_end|>' }}{%- endgeneration %}",
  "{{- '\\n' }}",
  '{%- endif %}',
  '{%- endfor %}',
  '{%- if add_generation_prompt %}',
  "{%- if messages[-1]['role'] == 'reason' %}",
  "{{- '\\n\\n' }}",
  '{%- else %}',
  "{{- '<|im_start|>assistant\\n<think>\\n' }}",
  '{%- endif %}',
  '{%- endif %}',
].join('\n');

/** `chatml` fits Qwen2.5 and SmolLM2, `think` R1-style models with ChatML turns (QwQ, Qwen3). */
export const builtInChatTemplates = [
  { name: 'llama-3.1', source: llama31, eot: '<|eot_id|>' },
  { name: 'chatml', source: chatml, eot: '<|im_end|>' },
  { name: 'think', source: think, eot: '<|im_end|>' },
] as const satisfies readonly ChatTemplate[];

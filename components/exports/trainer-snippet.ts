import type { ExportPreset } from '@/lib/contracts/export';

interface SnippetInput {
  preset: ExportPreset;
  fileName: string;
  /** text of the end-of-turn token */
  eot: string;
}

/** Python that loads a file into TRL 1.16, with the traps of its defaults said where they are. */
export function trainerSnippet({ preset, fileName, eot }: SnippetInput): string {
  const dpo = preset === 'trl-dpo';
  const [config, trainer] = dpo ? ['DPOConfig', 'DPOTrainer'] : ['SFTConfig', 'SFTTrainer'];
  return `# pip install "trl>=1.16" datasets
from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import ${config}, ${trainer}

MODEL = "path/to/${dpo ? 'your-sft-model' : 'the-base-model'}"
dataset = load_dataset("json", data_files="${fileName}", split="train")

tokenizer = AutoTokenizer.from_pretrained(MODEL)
# Rows end on the end-of-turn token. TRL appends the tokenizer's EOS where a text does not end with it:
# with any other EOS every row would get a second end.
tokenizer.eos_token = ${JSON.stringify(eot)}
# A leading BOS is left out of the prompts, because TRL's tokenizer call adds one where the model has one.

config = ${config}(
    output_dir="out",
${dpo ? '    beta=0.1,\n    learning_rate=5e-7,\n    num_train_epochs=1,' : '    learning_rate=5e-6,\n    num_train_epochs=2,'}
    # The default of 1024 drops rows whose prompt fills it, without a count, and cuts the end of longer ones.
    max_length=4096,
)
trainer = ${trainer}(
    model=AutoModelForCausalLM.from_pretrained(MODEL),
    args=config,
    train_dataset=dataset,
    processing_class=tokenizer,
)
trainer.train()
`;
}

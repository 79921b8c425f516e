-- What a server speaks, beside the interface of vLLM. On their own: a value cannot be used in the transaction that adds it.
ALTER TYPE "server_kind" ADD VALUE 'sglang';
ALTER TYPE "server_kind" ADD VALUE 'openai_completions';
ALTER TYPE "server_kind" ADD VALUE 'openai_chat';

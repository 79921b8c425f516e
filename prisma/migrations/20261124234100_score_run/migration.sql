ALTER TYPE "run_kind" ADD VALUE 'score' BEFORE 'evaluate';

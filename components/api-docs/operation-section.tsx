import { CopyButton } from '@/components/ui/copy-button';
import type { Operation } from '@/lib/contracts/open-api-document';
import { curlExample } from './curl-example';
import { schemaOutline } from './schema-outline';

interface OperationSectionProps {
  origin: string;
  method: string;
  path: string;
  operation: Operation;
}

export function OperationSection({ origin, method, path, operation }: OperationSectionProps) {
  const curl = curlExample(origin, method, path, operation);
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const body = Object.entries(operation.requestBody?.content ?? {})[0];
  const answer = Object.entries(operation.responses[200]?.content ?? {})[0];
  return (
    <section id={operation.operationId} className="scroll-mt-4 border-border border-t py-4 first:border-0">
      <h3 className="break-words font-mono text-[13px]">
        <span className="font-semibold">{method.toUpperCase()}</span> {path}
      </h3>
      <p className="max-w-prose pt-1">
        {operation.summary}.{operation.security.length === 0 ? ' Open: needs no key.' : null}
      </p>
      <div className="flex items-start gap-2 pt-2">
        <Code label={`Command for ${operation.summary}`} text={curl} />
        <CopyButton text={curl} label="Copy" />
      </div>
      {query.length > 0 ? (
        <dl className="pt-2">
          {query.map(({ name, required, schema }) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt className="font-mono text-[12px]">
                ?{name}
                {required ? '' : ' (optional)'}
              </dt>
              <dd className="font-mono text-[12px] text-muted-foreground">
                {schemaOutline(schema)}
                {schema.default === undefined ? '' : ` = ${JSON.stringify(schema.default)}`}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {body ? <Shape label={`Body: ${body[0]}`} text={schemaOutline(body[1].schema)} /> : null}
      {answer ? <Shape label={`Answer: ${answer[0]}`} text={schemaOutline(answer[1].schema)} /> : null}
    </section>
  );
}

function Shape({ label, text }: { label: string; text: string }) {
  return (
    <details className="pt-2">
      <summary className="min-h-6 w-fit cursor-pointer text-[12.5px] text-muted-foreground">{label}</summary>
      <Code label={label} text={text} />
    </details>
  );
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-w-0 flex-1 overflow-x-auto rounded-md border border-border bg-muted p-2"
    >
      <pre className="font-mono text-[12px] leading-5">{text}</pre>
    </section>
  );
}

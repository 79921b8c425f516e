/** What must hold over the whole database, each as a query that returns the rows for which it does not. */
export interface CountCheck {
  /** The rule, as a sentence that holds. */
  rule: string;
  /** Rows with `subject` and `found`. */
  sql: string;
}

export const countChecks: readonly CountCheck[] = [
  {
    rule: 'A finished item of a sampling run has exactly N candidates, numbered from 0.',
    sql: `
      SELECT format('run %s, sample %s', i.run_id, i.sample_id) AS subject,
        format('%s candidates with numbers up to %s instead of %s', count(c.id), max(c.index), r.config ->> 'n') AS found
      FROM run_item i JOIN run r ON r.id = i.run_id AND r.kind = 'sample_score'
      LEFT JOIN candidate c ON c.run_id = i.run_id AND c.sample_id = i.sample_id
      WHERE i.state = 'done'
      GROUP BY i.run_id, i.sample_id, r.config
      HAVING count(c.id) <> (r.config ->> 'n')::int OR max(c.index) <> (r.config ->> 'n')::int - 1 OR min(c.index) <> 0`,
  },
  {
    rule: 'An item that is not done has left no candidates.',
    sql: `
      SELECT format('run %s, sample %s', i.run_id, i.sample_id) AS subject,
        format('%s candidates of an item that is %s', count(*), i.state) AS found
      FROM run_item i JOIN candidate c ON c.run_id = i.run_id AND c.sample_id = i.sample_id
      WHERE i.state <> 'done' GROUP BY i.run_id, i.sample_id, i.state`,
  },
  {
    rule: 'A run that has ended has an ended item for everything it was started with.',
    sql: `
      SELECT format('run %s', r.id) AS subject,
        format('%s items of %s, %s of them not ended', count(i.id), r.item_count,
          count(*) FILTER (WHERE i.state IN ('queued', 'running'))) AS found
      FROM run r LEFT JOIN run_item i ON i.run_id = r.id
      WHERE r.state = 'done' GROUP BY r.id
      HAVING count(i.id) <> r.item_count OR count(*) FILTER (WHERE i.state IN ('queued', 'running')) > 0`,
  },
  {
    rule: 'A candidate of a sampling run has a score or a named reason why it has none.',
    sql: `
      SELECT format('candidate %s', c.id) AS subject, 'no score of the model that sampled it' AS found
      FROM candidate c JOIN run r ON r.id = c.run_id AND r.kind = 'sample_score'
      WHERE NOT EXISTS (SELECT 1 FROM score s WHERE s.candidate_id = c.id AND s.model_id = r.model_id)`,
  },
  {
    rule: 'A finished item of a scoring run has left none of its candidates without a score or a named reason.',
    sql: `
      SELECT format('run %s, candidate %s', r.id, c.id) AS subject, 'no score of the model that scored' AS found
      FROM run r JOIN run_item i ON i.run_id = r.id AND i.state = 'done'
      JOIN candidate c ON c.sample_id = i.sample_id AND c.id <= (r.config ->> 'lastCandidate')::bigint
        AND (r.config -> 'source' = 'null' OR c.run_id = (r.config -> 'source' ->> 'id')::bigint)
      WHERE r.kind = 'score'
        AND NOT EXISTS (SELECT 1 FROM score s WHERE s.candidate_id = c.id AND s.model_id = r.model_id)`,
  },
  {
    rule: 'A data set counts its samples right.',
    sql: `
      SELECT format('data set %s', d.id) AS subject,
        format('%s samples, counted as %s', count(s.id), d.sample_count) AS found
      FROM dataset d LEFT JOIN sample s ON s.dataset_id = d.id
      GROUP BY d.id HAVING count(s.id) <> d.sample_count`,
  },
  {
    rule: 'An import accounts for every row that it read.',
    sql: `
      SELECT format('import %s', id) AS subject,
        format('%s rows read, %s accounted for', rows_read, stored + merged + conflicting + rejected) AS found
      FROM import WHERE state = 'done' AND rows_read <> stored + merged + conflicting + rejected`,
  },
  {
    rule: 'The state of a pair is what its last decision that stands says.',
    sql: `
      SELECT format('pair %s', p.id) AS subject,
        format('%s, the decision says %s', p.state, coalesce(d.decision::text, 'nothing')) AS found
      FROM pair p
      LEFT JOIN LATERAL (SELECT decision FROM review WHERE pair_id = p.id AND undone_at IS NULL ORDER BY id DESC LIMIT 1) d
        ON true
      WHERE p.state::text <> CASE d.decision::text WHEN 'approve' THEN 'approved' WHEN 'swap' THEN 'approved'
        WHEN 'reject' THEN 'rejected' WHEN 'later' THEN 'skipped' ELSE 'proposed' END`,
  },
  {
    rule: 'Every decision stands in the audit log once.',
    sql: `
      SELECT format('review %s', v.id) AS subject, format('%s rows in the audit log', count(a.id)) AS found
      FROM review v LEFT JOIN audit a ON a.action = 'review-pair' AND a.subject = format('pair/%s', v.pair_id)
        AND (a.detail ->> 'review')::bigint = v.id
      GROUP BY v.id HAVING count(a.id) <> 1`,
  },
];

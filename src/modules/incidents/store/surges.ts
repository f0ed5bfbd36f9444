import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { TopicCount } from '../find-surges.ts'

/** The smallest UUID of version 7 of a moment: ids of runs sort by time, so this finds them by their primary key. */
function lowestId(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/** The newest of them: where more come in, every topic is undercounted alike, and the database keeps its breath. */
const MOST_RUNS = 5000

/**
 * Counts the customers of every five minutes since, by topic, by error code, by both, and altogether, and keeps the counts. Runs
 * are what is counted: they know the intent, and the error codes that were found stand in their records. Counting the
 * same bin again can only raise its counts.
 */
export async function recountTopics(db: Db, since: Date): Promise<void> {
  await db.query(sql`
    with heard as materialized (
      select to_timestamp(floor(extract(epoch from r.started_at) / 300) * 300) as bin, t.customer_id,
        coalesce(t.intent, '') as topic, r.decisions
      from runs r join tickets t on t.id = r.ticket_id
      where r.id >= ${lowestId(since)}::uuid and r.started_at >= ${since} and r.trigger = 'message'
      order by r.id desc limit ${MOST_RUNS}),
    coded as (
      select h.bin, h.customer_id, h.topic, upper(code.value #>> '{}') as error_code
      from heard h left join lateral jsonb_path_query(
        case when h.decisions::text like '%"error_code"%' then h.decisions::jsonb else '[]' end,
        '$[*].result.entities[*] ? (@.type == "error_code").value') as code(value) on true)
    insert into topic_counts (bin, topic, error_code, customers)
    select bin, coalesce(topic, '*'), coalesce(error_code, '*'), count(distinct customer_id)
    from coded
    where topic <> '*'
    group by grouping sets ((bin), (bin, topic), (bin, error_code), (bin, topic, error_code))
    having (grouping(error_code) = 1 or error_code is not null) and (grouping(topic) = 1 or topic <> '')
    on conflict (bin, topic, error_code) do update set customers = greatest(topic_counts.customers, excluded.customers)`)
}

export async function listTopicCounts(db: Db, since: Date): Promise<TopicCount[]> {
  return db.query<TopicCount>(sql`select bin, topic, error_code, customers from topic_counts where bin >= ${since}`)
}

export async function findFirstBin(db: Db): Promise<Date | undefined> {
  const [row] = await db.query<{ bin: Date | null }>(sql`select min(bin) as bin from topic_counts`)
  return row?.bin ?? undefined
}

/** What no test looks back to any more. */
export async function deleteOldCounts(db: Db, before: Date): Promise<void> {
  await db.query(sql`delete from topic_counts where bin < ${before}`)
}

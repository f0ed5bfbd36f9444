-- Where the assistant's conversation with a customer stands between two runs: steps that were begun, a question that is
-- open, what was asked so far. Written with a run's conclusion; a person's reply ends it.
alter table tickets add column dialog jsonb;
-- The message by which the customer took the ticket up again after it was last resolved: what came before is another story.
alter table tickets add column episode_from uuid;

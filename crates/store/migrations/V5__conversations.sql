-- A decision can answer a question of the one before, and change a design that is there.
alter table vibecrm.decision_traces
  add column previous_id uuid references vibecrm.decision_traces (id) on delete set null,
  add column base_json json,
  add column base_version integer,
  add column changes json,
  add column unticked integer[] not null default '{}',
  add column notice text,
  add column cached_tokens bigint not null default 0,
  add column cost_micro_usd bigint;

-- Nothing ever wrote it, and a price in fractions of a cent is counted in whole numbers.
alter table vibecrm.decision_traces drop column cost_usd;

alter table vibecrm.decision_traces drop constraint decision_traces_outcome_check;
alter table vibecrm.decision_traces add constraint decision_traces_outcome_check
  check (outcome in ('pending', 'proposed', 'clarified', 'refused', 'failed', 'cancelled'));

-- What is to become of rows that do not fit a proposed change, as its user typed it.
alter table vibecrm.decision_traces add column answers json not null default '{}';

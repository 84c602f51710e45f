-- The last examination of each project: whether its catalog is what its design says, and whether
-- people reach each other's rows.
create table vibecrm.examinations (
  project_id uuid primary key references vibecrm.projects (id) on delete cascade,
  report jsonb not null
);
alter table vibecrm.examinations enable row level security;
grant select, insert, update, delete on vibecrm.examinations to service_role;

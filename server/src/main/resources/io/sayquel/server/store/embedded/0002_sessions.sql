-- Sessions with their turns, and answers that know their session and can be hidden.

alter table answer add column session text not null default '';

alter table answer add column deleted_at integer;

create table session (
    tenant text not null,
    id text not null,
    owner text not null,
    title text not null,
    dataset text not null,
    pinned integer not null check (pinned in (0, 1)),
    archived integer not null check (archived in (0, 1)),
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer,
    primary key (tenant, id)
) strict;

create index session_by_owner on session (tenant, owner, pinned, updated_at, id);

create table turn (
    tenant text not null,
    session text not null,
    number integer not null,
    owner text not null,
    question text not null,
    resolved_question text not null,
    answer text not null,
    dataset text not null,
    dataset_version integer not null,
    outcome text not null,
    summary text not null,
    statement text not null,
    created_at integer not null,
    primary key (tenant, session, number),
    foreign key (tenant, session) references session (tenant, id)
) strict;

create table feedback (
    tenant text not null,
    id text not null,
    owner text not null,
    answer text not null,
    dataset text not null,
    dataset_version integer not null,
    question text not null,
    statement text not null,
    dates_move integer not null check (dates_move in (0, 1)),
    verdict text not null check (verdict in ('RIGHT', 'WRONG')),
    corrected text not null,
    comment text not null,
    state text not null check (state in ('PENDING', 'APPROVED', 'REJECTED')),
    reviewer text not null,
    review_comment text not null,
    verified_question text not null,
    created_at integer not null,
    primary key (tenant, id)
) strict;

create index feedback_by_time on feedback (tenant, created_at, id);


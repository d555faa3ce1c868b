-- A statement ends with a semicolon and an empty line. Times are microseconds since 1970, UTC.

create table dataset (
    tenant text not null,
    id text not null,
    owner text not null,
    title text not null,
    description text not null,
    plugin text not null,
    anchor text not null check (anchor in ('CLOCK', 'DATA')),
    version integer not null,
    row_count integer not null,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer,
    primary key (tenant, id)
) strict;

create table dataset_version (
    tenant text not null,
    dataset text not null,
    version integer not null,
    owner text not null,
    row_count integer not null,
    byte_count integer not null,
    created_at integer not null,
    deleted_at integer,
    primary key (tenant, dataset, version),
    foreign key (tenant, dataset) references dataset (tenant, id)
) strict;

create table upload (
    tenant text not null,
    id text not null,
    owner text not null,
    request text not null,
    created_at integer not null,
    primary key (tenant, id)
) strict;

create table answer (
    tenant text not null,
    id text not null,
    owner text not null,
    dataset text not null,
    dataset_version integer not null,
    question text not null,
    outcome text not null,
    card text not null,
    created_at integer not null,
    primary key (tenant, id)
) strict;

create index answer_by_owner on answer (tenant, owner, created_at, id);

create table confirmed_question (
    tenant text not null,
    dataset text not null,
    id text not null,
    owner text not null,
    question text not null,
    slots text not null,
    statement text not null,
    golden_rows text,
    tags text not null,
    vouched_by text not null,
    created_at integer not null,
    primary key (tenant, dataset, id)
) strict;

create table audit (
    number integer primary key autoincrement,
    tenant text not null,
    owner text not null,
    action text not null,
    subject text not null,
    details text not null,
    created_at integer not null
) strict;

create index audit_by_tenant on audit (tenant, number);

create trigger audit_is_never_changed before update on audit
begin
    select raise(abort, 'the audit log is append-only');
end;

create trigger audit_is_never_shortened before delete on audit
begin
    select raise(abort, 'the audit log is append-only');
end;


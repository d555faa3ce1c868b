-- Requests that may come again under their id, and the uploads that versions came from.

create table request (
    tenant text not null,
    owner text not null,
    id text not null,
    number integer not null,
    call text not null,
    content text not null,
    name text not null,
    response text,
    created_at integer not null,
    primary key (tenant, owner, id)
) strict;

create unique index request_by_number on request (tenant, owner, number);

create index request_by_name on request (tenant, owner, name);

create index request_by_time on request (created_at);

alter table dataset_version add column upload text not null default '';

create index dataset_version_by_upload on dataset_version (tenant, upload);

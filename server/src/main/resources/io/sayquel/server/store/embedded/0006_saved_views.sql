-- Questions that people keep as views of a dataset. The columns are a JSON list of names and types.

create table saved_view (
    tenant text not null,
    dataset text not null,
    name text not null,
    owner text not null,
    question text not null,
    statement text not null,
    columns text not null,
    version integer not null,
    created_at integer not null,
    primary key (tenant, dataset, name)
) strict;

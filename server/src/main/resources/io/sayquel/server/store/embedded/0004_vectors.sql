-- Vectors of what a dataset's catalogue and its reference questions say, by the SHA-256 of the text; never the text. A dataset has
-- one index, and the vectors of an index are of its tenant and length: the keys hold them to it.

create table vector_index (
    number integer primary key autoincrement,
    tenant text not null,
    owner text not null,
    dataset text not null,
    provider text not null,
    model text not null,
    dimension integer not null check (dimension > 0),
    created_at integer not null,
    unique (tenant, dataset),
    unique (number, tenant, dimension)
) strict;

create table vector (
    number integer not null,
    tenant text not null,
    owner text not null,
    dimension integer not null,
    text_hash text not null,
    value blob not null check (length(value) = 4 * dimension),
    primary key (number, text_hash),
    foreign key (number, tenant, dimension) references vector_index (number, tenant, dimension) on delete cascade
) strict, without rowid;

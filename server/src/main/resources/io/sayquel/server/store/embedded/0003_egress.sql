-- What left for language models; never its content. The columns that a prompt names are a JSON list.

create table egress (
    number integer primary key autoincrement,
    tenant text not null,
    owner text not null,
    answer text not null,
    dataset text not null,
    provider text not null,
    model text not null,
    prompt_hash text not null,
    columns text not null,
    prompt_tokens integer not null,
    created_at integer not null
) strict;

create index egress_by_tenant on egress (tenant, number);

create table egress_usage (
    number integer primary key,
    tenant text not null,
    owner text not null,
    input_tokens integer not null,
    output_tokens integer not null,
    ending text not null,
    created_at integer not null,
    foreign key (number) references egress (number)
) strict;

create index egress_usage_by_tenant on egress_usage (tenant, created_at);

create trigger egress_is_never_changed before update on egress
begin
    select raise(abort, 'the egress ledger is append-only');
end;

create trigger egress_is_never_shortened before delete on egress
begin
    select raise(abort, 'the egress ledger is append-only');
end;

create trigger egress_usage_is_never_changed before update on egress_usage
begin
    select raise(abort, 'the egress ledger is append-only');
end;

create trigger egress_usage_is_never_shortened before delete on egress_usage
begin
    select raise(abort, 'the egress ledger is append-only');
end;


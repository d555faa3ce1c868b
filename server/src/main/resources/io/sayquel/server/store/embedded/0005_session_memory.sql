-- What sessions were told to forget: what is learned of them follows from their later turns.

create table session_memory (
    tenant text not null,
    session text not null,
    owner text not null,
    forgotten_turn integer not null,
    primary key (tenant, session),
    foreign key (tenant, session) references session (tenant, id)
) strict;

package io.sayquel.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Principal;
import io.sayquel.server.store.AnswerContract;
import io.sayquel.server.store.DatasetContract;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.store.LedgerContract;
import io.sayquel.server.store.QuestionContract;
import io.sayquel.server.store.RequestContract;
import io.sayquel.server.store.SessionContract;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.VectorContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
    @TempDir
    private Path dir;

    private Store embedded() {
        return EmbeddedStore.open(dir.resolve("app.db"), Clock.systemUTC());
    }

    @Nested
    class Datasets extends DatasetContract {
        @Override
        protected Store open() {
            return embedded();
        }
    }

    @Nested
    class Answers extends AnswerContract {
        @Override
        protected Store open() {
            return embedded();
        }
    }

    @Nested
    class Sessions extends SessionContract {
        @Override
        protected Store open() {
            return embedded();
        }
    }

    @Nested
    class Requests extends RequestContract {
        @Override
        protected Store open() {
            return embedded();
        }
    }

    @Nested
    class Questions extends QuestionContract {
        @Override
        protected Store open() {
            return embedded();
        }
    }

    @Nested
    class Ledgers extends LedgerContract {
        @Override
        protected Store open() {
            return embedded();
        }
    }

    @Nested
    class Vectors extends VectorContract {
        @Override
        protected Store open() {
            return embedded();
        }
    }

    @Test
    void refusesToChangeOrShortenTheAuditLog() {
        try (EmbeddedStore store = EmbeddedStore.open(dir.resolve("audit.db"), Clock.systemUTC());
                Sqlite db = new Sqlite(dir.resolve("audit.db"))) {
            store.audit().append(Principal.LOCAL, "a", "b", "{}", Instant.EPOCH);

            assertThatThrownBy(() -> db.change("update audit set action = 'x'")).hasMessageContaining("append-only");
            assertThatThrownBy(() -> db.change("delete from audit")).hasMessageContaining("append-only");
        }
    }

    @Test
    void refusesToChangeOrShortenTheEgressLedger() {
        try (EmbeddedStore store = EmbeddedStore.open(dir.resolve("egress.db"), Clock.systemUTC());
                Sqlite db = new Sqlite(dir.resolve("egress.db"))) {
            EgressLedger.Departure departure =
                    new EgressLedger.Departure("a", "shop@1", "openai", "m", "h", List.of("orders.id"), 10);
            long number = store.egress()
                    .leaving(Principal.LOCAL, departure, Instant.EPOCH)
                    .done();
            store.egress()
                    .returned(Principal.LOCAL, number, new EgressLedger.Usage(10, 2, "ANSWERED"), Instant.EPOCH)
                    .done();

            for (String table : List.of("egress", "egress_usage")) {
                assertThatThrownBy(() -> db.change("update " + table + " set tenant = 'x'"))
                        .hasMessageContaining("append-only");
                assertThatThrownBy(() -> db.change("delete from " + table)).hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void whatNobodyWaitsForIsKeptBeforeTheStoreCloses() {
        Path file = dir.resolve("later.db");
        try (EmbeddedStore store = EmbeddedStore.open(file, Clock.systemUTC())) {
            long number = store.egress()
                    .leaving(
                            Principal.LOCAL,
                            new EgressLedger.Departure("a", "shop@1", "openai", "m", "h", List.of(), 10),
                            Instant.EPOCH)
                    .done();
            var unused = store.egress()
                    .returned(Principal.LOCAL, number, new EgressLedger.Usage(10, 2, "ANSWERED"), Instant.EPOCH);
        }

        try (EmbeddedStore store = EmbeddedStore.open(file, Clock.systemUTC())) {
            assertThat(store.egress().tokensSince(Principal.LOCAL.tenant(), Instant.EPOCH))
                    .isEqualTo(12);
        }
    }

    @Test
    void aScriptThatWasWrittenBesideOthersIsRunWhenItComes() {
        try (Sqlite db = new Sqlite(dir.resolve("beside.db"))) {
            Migrations migrations = new Migrations(db, Clock.systemUTC());
            Migrations.Script first = new Migrations.Script("0001_a.sql", "create table a (x integer) strict;\n\n");
            Migrations.Script second = new Migrations.Script("0002_b.sql", "create table b (x integer) strict;\n\n");
            Migrations.Script third = new Migrations.Script("0003_c.sql", "create table c (x integer) strict;\n\n");
            migrations.run(List.of(first, third));

            migrations.run(List.of(first, second, third));

            assertThat(db.list(row -> row.getString(1), "select name from schema_version order by version"))
                    .containsExactly("0001_a.sql", "0002_b.sql", "0003_c.sql");
        }
    }

    @Test
    void everyTableHasTenantAndOwner() {
        try (EmbeddedStore store = EmbeddedStore.open(dir.resolve("t.db"), Clock.systemUTC());
                Sqlite db = new Sqlite(dir.resolve("t.db"))) {
            assertThat(store.audit().list("default", 0, 1)).isEmpty();
            List<String> without = db.list(
                    row -> row.getString(1),
                    "select m.name from sqlite_master m where m.type = 'table' and m.name not like 'sqlite_%'"
                            + " and m.name <> 'schema_version' and (select count(*) from pragma_table_info(m.name) c"
                            + " where c.name in ('tenant', 'owner') and c.\"notnull\") < 2");
            assertThat(without).isEmpty();
        }
    }

    @Test
    void refusesAFileWhoseMigrationsWereEdited() {
        try (Sqlite db = new Sqlite(dir.resolve("m.db"))) {
            Migrations migrations = new Migrations(db, Clock.systemUTC());
            Migrations.Script first = new Migrations.Script("0001_a.sql", "create table a (x integer) strict;\n\n");
            migrations.run(List.of(first));
            migrations.run(List.of(first));

            Migrations.Script edited = new Migrations.Script("0001_a.sql", "create table a (y integer) strict;\n\n");
            assertThatThrownBy(() -> migrations.run(List.of(edited))).hasMessageContaining("0001_a.sql");
            assertThatThrownBy(() -> migrations.run(List.of())).hasMessageContaining("newer program");
        }
    }

    @Test
    void aMigrationThatFailsLeavesNothingBehind() {
        try (Sqlite db = new Sqlite(dir.resolve("f.db"))) {
            Migrations migrations = new Migrations(db, Clock.systemUTC());
            Migrations.Script broken =
                    new Migrations.Script("0001_b.sql", "create table b (x integer) strict;\n\ncreate nonsense;\n\n");

            assertThatThrownBy(() -> migrations.run(List.of(broken))).isInstanceOf(IllegalStateException.class);

            assertThat(db.list(row -> row.getString(1), "select name from sqlite_master where name = 'b'"))
                    .isEmpty();
        }
    }
}

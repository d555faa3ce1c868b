package io.sayquel.server.model.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VisibleModelTest {
    private static final Column ID = Column.of("id", DataType.of("INTEGER"), Role.ID)
            .withStats(new ColumnStats(9, 0, OptionalLong.of(9), Optional.of("1"), Optional.of("9"), true, false));
    private static final Column JOINED = Column.of("joined", DataType.of("DATE"), Role.TIME);
    private static final Column TEAM = Column.of("team_id", DataType.of("INTEGER"), Role.ID);
    private static final SemanticModel STAFF = SemanticModel.builder(new DatasetRef("staff", 1))
            .tables(List.of(
                    table("people", Optional.of("joined"), ID, JOINED, TEAM), table("teams", Optional.empty(), ID)))
            .joins(List.of(new Join(
                    "people", List.of("team_id"), "teams", List.of("id"), Optional.empty(), Join.Source.DECLARED)))
            .build();

    @Test
    void withoutAPolicyEverythingIsVisible() {
        assertThat(STAFF.visible()).isEqualTo(STAFF);
    }

    @Test
    void aDeniedColumnIsNoColumnNoKeyNoTimeAndNoLink() {
        SemanticModel visible = governed(Set.of(), Set.of("id", "joined", "team_id"), Set.of());

        Table people = visible.tables().get(0);
        assertThat(people.columns()).isEmpty();
        assertThat(people.key()).isEmpty();
        assertThat(people.time()).isEmpty();
        assertThat(visible.joins()).isEmpty();
    }

    @Test
    void aMaskedColumnStaysButTellsNothingAndNamesNoRow() {
        Table people = governed(Set.of(), Set.of(), Set.of("id")).tables().get(0);

        assertThat(people.column("id")).contains(ID.withStats(ColumnStats.UNKNOWN));
        assertThat(people.key()).isEmpty();
    }

    @Test
    void aTableThatMayNotBeReadIsGoneWithItsLinks() {
        SemanticModel visible = governed(Set.of("PEOPLE"), Set.of(), Set.of());

        assertThat(visible.tables()).extracting(Table::name).containsExactly("people");
        assertThat(visible.joins()).isEmpty();
    }

    private static SemanticModel governed(Set<String> tables, Set<String> denied, Set<String> masked) {
        return STAFF.toBuilder()
                .policy(new Policy(
                        Map.of(),
                        Set.of(),
                        tables,
                        people(denied),
                        people(masked),
                        Map.of(),
                        OptionalInt.empty(),
                        false,
                        OptionalLong.empty()))
                .build()
                .visible();
    }

    private static Set<ColumnRef> people(Set<String> columns) {
        return columns.stream().map(c -> new ColumnRef("people", c)).collect(Collectors.toSet());
    }

    private static Table table(String name, Optional<String> time, Column... columns) {
        return new Table(name, "", "", List.of(columns), List.of("id"), time, Map.of(), 9, 0);
    }
}

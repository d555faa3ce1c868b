package io.sayquel.server.check;

import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * People of a company, half of whom the policy {@code hr} hides, with pay that nobody may read and telephones that read masked.
 * What it hides is spelled so that it is found wherever it leaks: names of hidden people hold {@code hidden}, pay is 6 digits
 * that begin with 77, telephones begin with 0800.
 */
final class Staff {
    static final TimeContext TIME =
            new TimeContext(Instant.parse("2026-03-31T20:30:00Z"), ZoneOffset.UTC, TimeContext.Source.REQUEST);

    static final Policy HR = policy(
            Set.of(new ColumnRef("people", "pay")),
            Set.of(new ColumnRef("people", "phone")),
            Map.of("people", "office = 'North' AND joined < current_date"),
            OptionalInt.empty());

    /** Only groups of three and more. */
    static final Policy CENSUS = policy(Set.of(), Set.of(), Map.of(), OptionalInt.of(3));

    private Staff() {}

    static PreparingBinder database() {
        return new PreparingBinder(
                "CREATE TABLE people(id INTEGER, name VARCHAR, office VARCHAR, pay INTEGER, phone VARCHAR, team_id INTEGER,"
                        + " joined DATE)",
                "CREATE TABLE teams(id INTEGER, title VARCHAR)",
                "CREATE TABLE notes(person_id INTEGER, words VARCHAR)",
                "INSERT INTO people SELECT i, CASE WHEN i % 2 = 0 THEN 'ann' || i ELSE 'hidden' || i END,"
                        + " CASE WHEN i % 2 = 0 THEN 'North' ELSE 'South' END, 770000 + i, '0800-' || i, 1 + i % 3,"
                        + " DATE '2020-01-01' + i::INTEGER FROM range(1, 21) AS r(i)",
                "INSERT INTO teams VALUES (1, 'one'), (2, 'two'), (3, 'three')",
                "INSERT INTO notes SELECT 1 + i % 5, 'note ' || i FROM range(30) AS r(i)");
    }

    static SemanticModel model(Policy policy) {
        return SemanticModel.builder(new DatasetRef("staff", 1))
                .tables(List.of(
                        table(
                                "people",
                                List.of("id"),
                                "id INTEGER",
                                "name VARCHAR",
                                "office VARCHAR",
                                "pay INTEGER",
                                "phone VARCHAR",
                                "team_id INTEGER",
                                "joined DATE"),
                        table("teams", List.of("id"), "id INTEGER", "title VARCHAR"),
                        table("notes", List.of(), "person_id INTEGER", "words VARCHAR")))
                .policy(policy)
                .plugin(Optional.of("hr"))
                .build();
    }

    static Policy policy(
            Set<ColumnRef> denied, Set<ColumnRef> masked, Map<String, String> filters, OptionalInt minGroup) {
        return new Policy(Map.of(), Set.of(), Set.of(), denied, masked, filters, minGroup, false, OptionalLong.empty());
    }

    private static Table table(String name, List<String> key, String... columns) {
        List<Column> list = Stream.of(columns)
                .map(c -> c.split(" ", 2))
                .map(c -> Column.of(c[0], DataType.of(c[1]), Role.DIMENSION))
                .toList();
        return new Table(name, "", "", list, key, Optional.empty(), Map.of(), 0, 0);
    }
}

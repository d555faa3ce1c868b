package io.sayquel.server.translate.semantic;

import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.dataset.profile.Profile;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A small school as somebody uploads it: four tables without declared keys or links. */
final class School implements AutoCloseable {
    private static final List<String> TABLES = List.of("students", "teachers", "courses", "enrolments", "flights");

    private final Workbench bench = DuckDbWorkbench.inMemory();
    private final SemanticModel model;

    School() {
        bench.execute(SCRIPT);
        Profile profile = new Profiler().profile(bench, TABLES, DeclaredSchema.NONE);
        model = new SemanticModel(
                new DatasetRef("school", 1),
                profile.tables(),
                profile.joins(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Policy.OPEN,
                Optional.empty(),
                "",
                Anchor.CLOCK,
                ZoneOffset.UTC,
                profile.newestDay(),
                profile.values());
    }

    SemanticModel model() {
        return model;
    }

    List<List<Object>> rows(String sql) {
        return bench.query(sql);
    }

    @Override
    public void close() {
        bench.close();
    }

    private static final String SCRIPT = """
            CREATE TABLE teachers AS SELECT i AS teacher_id, ['Ada','Alan','Grace','Edsger','Donald'][i] AS first_name,
              ['Lovelace','Turing','Hopper','Dijkstra','Knuth'][i] AS last_name, ['East','West','East','North','West'][i] AS building
              FROM range(1, 6) t(i);
            CREATE TABLE courses AS SELECT i AS course_id, ['Algebra','Biology','Chess','Drama','Ethics','French'][i] AS title,
              [3,4,2,2,5,3][i] AS credits, 1 + (i * 3) % 4 AS teacher_id FROM range(1, 7) t(i);
            CREATE TABLE students AS SELECT i AS student_id, ['Mia','Noah','Olga','Pia','Quinn','Rosa','Sven','Tara','Umi','Vera'][i] AS first_name,
              ['Berg','Cruz','Dahl','Eko','Falk','Gus','Holm','Ito','Jansen','Kay'][i] AS last_name, 17 + (i * 7) % 9 AS age,
              ['Oslo','Bergen','Hamar'][1 + i % 3] AS city FROM range(1, 11) t(i);
            CREATE TABLE enrolments AS SELECT 1 + (i * 3) % 8 AS student_id, 1 + (i * 5) % 5 AS course_id, ['A','B','C'][1 + i % 3] AS grade,
              DATE '2024-01-10' + (i * 9)::INT AS enrolled_on FROM range(1, 25) t(i);
            CREATE TABLE flights AS SELECT i AS flight_id, ['Oslo','Bergen','Rome','Paris'][1 + i % 4] AS origin,
              ['Rome','Paris','Oslo'][1 + i % 3] AS destination, 100 + (i * 37) % 200 AS price FROM range(1, 31) t(i);
            """;
}

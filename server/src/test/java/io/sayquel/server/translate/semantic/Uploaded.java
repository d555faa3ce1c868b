package io.sayquel.server.translate.semantic;

import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.util.List;

/** Tables as somebody uploads them, described by nobody. */
final class Uploaded implements AutoCloseable {
    private final Workbench bench = DuckDbWorkbench.inMemory();
    private final SemanticModel model;

    private Uploaded(String id, List<String> tables, String script) {
        bench.execute(script);
        model = new Profiler()
                .profile(bench, tables, DeclaredSchema.NONE)
                .model(new DatasetRef(id, 1))
                .build();
    }

    /** A small school without declared keys or links: people with two names, links that are found, repeated rows. */
    static Uploaded school() {
        return new Uploaded("school", List.of("students", "teachers", "courses", "enrolments", "flights"), """
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
                """);
    }

    /**
     * Columns of yes and no, one of 0 and 1, one of which some are not known, an amount that is called so, and values that are written like
     * words of every question.
     */
    static Uploaded devices() {
        return new Uploaded("devices", List.of("devices", "repairs"), """
                CREATE TABLE devices AS SELECT i AS id, 'device ' || chr(64 + i::INT) AS name, ['on','off'][1 + i % 2] AS state,
                  ['US','UK','OR','FR'][1 + i % 4] AS country, i % 3 = 0 AS is_active, i % 5 < 2 AS rented, (i % 4 = 1)::INT AS is_open,
                  i % 2 = 0 AS has_screen, CASE WHEN i < 10 THEN i % 3 = 1 END AS insured FROM range(1, 21) t(i);
                CREATE TABLE repairs AS SELECT i AS id, 1 + i % 20 AS device_id, 10 + (i * 7) % 50 AS amount, i % 4 = 0 AS paid,
                  DATE '2026-01-01' + (i * 3)::INT AS repaired_on FROM range(1, 61) t(i);
                """);
    }

    /** All of a shop's orders in one wide table, which is called like the file. */
    static Uploaded shop() {
        return new Uploaded("shop", List.of("shop"), """
                CREATE TABLE shop AS SELECT 1000 + i AS order_id, DATE '2025-01-03' + (i * 4)::INT AS order_date,
                  ['Ann Lee','Bob Ray','Cid Moe','Dee Poe','Eve Fox'][1 + i % 5] AS customer_name,
                  ['Laptop','Mouse','Desk','Chair'][1 + i % 4] AS product, ['Electronics','Electronics','Furniture','Furniture'][1 + i % 4]
                  AS category, 1 + (i * 7) % 9 AS quantity, [1200.0,25.5,300.0,80.0][1 + i % 4] + i % 3 AS unit_price, (i * 5) % 15 AS discount,
                  ['Delivered','Delivered','Cancelled','Returned','Pending'][1 + i % 5] AS status,
                  ['Oslo','Bergen','Oslo'][1 + i % 3] AS city, CASE WHEN i % 4 > 0 THEN 1 + i % 5 END AS rating,
                  CASE WHEN i % 6 = 0 THEN 'note ' || i END AS notes FROM range(1, 31) t(i);
                """);
    }

    /** People with two names and a job title, of whom some have left. */
    static Uploaded staff() {
        return new Uploaded("staff", List.of("employees", "payments"), """
                CREATE TABLE employees AS SELECT i AS emp_id, ['Ann','Bob','Cid','Dee','Eve','Fay','Gus'][i] AS first_name,
                  ['Lee','Ray','Moe','Poe','Fox','Orr','Ill'][i] AS last_name,
                  ['Manager','Rep','Developer','Lead','Specialist','Developer','Rep'][i] AS job_title,
                  ['Sales','Sales','Engineering','Engineering','HR','Engineering','Sales'][i] AS department, 3700 + (i * 911) % 3000 AS salary,
                  DATE '2017-01-01' + (i * 331)::INT AS hire_date, CASE WHEN i IN (3, 7) THEN DATE '2024-01-31' END AS left_on,
                  CASE WHEN i NOT IN (1, 4) THEN 1 + i % 2 * 3 END AS manager_id FROM range(1, 8) t(i);
                CREATE TABLE payments AS SELECT 't' || i AS payment_id, 10 + (i * 7) % 50 AS amount, ['debit','credit'][1 + i % 2] AS type
                  FROM range(1, 21) t(i);
                """);
    }

    /** Tickets with two dates, one of which some do not have, and a state that is called like it. */
    static Uploaded tickets() {
        return new Uploaded("tickets", List.of("tickets"), """
                CREATE TABLE tickets AS SELECT i AS ticket_id, ['Acme','Globex','Initech'][1 + i % 3] AS customer,
                  ['billing','login','bug'][1 + (i * 5) % 3] AS category, ['open','closed','closed','pending'][1 + i % 4] AS status,
                  ['Mia Chen','Omar Haddad','Lena Fischer'][1 + (i * 7) % 3] AS agent, DATE '2026-01-01' + (i * 2)::INT AS opened_at,
                  CASE WHEN i % 4 IN (1, 2) THEN DATE '2026-02-10' + (i * 3)::INT END AS closed_at, 2 + (i * 37) % 500 AS response_minutes,
                  CASE WHEN i % 5 > 0 THEN 1 + i % 5 END AS satisfaction, i % 3 = 0 AS is_escalated FROM range(1, 61) t(i);
                """);
    }

    /** Films with amounts of millions, a length in minutes and what people think of them. */
    static Uploaded films() {
        return new Uploaded("films", List.of("films"), """
                CREATE TABLE films AS SELECT ['Red','Blue','Last','First'][1 + i % 4] || ' Film ' || i AS title,
                  ['A. Nolan','B. Varda','C. Lee'][1 + i % 3] AS director, ['Drama','Comedy','Action'][1 + (i * 5) % 3] AS genre,
                  1995 + i % 30 AS release_year, 75 + (i * 13) % 110 AS runtime_minutes, (1 + (i * 7) % 200) * 1000000 AS budget_usd,
                  (1 + (i * 31) % 900) * 1000000 AS box_office_usd, 3 + (i * 17) % 65 / 10 AS rating FROM range(1, 51) t(i);
                """);
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
}

package io.sayquel.server.understand.statement;

import java.util.List;

/** What tools put around the text that somebody gave them as a query; the text stands where {@code %s} is. */
public final class ToolWrappers {
    /** By the shape of: Spark (2), DBeaver (2), Tableau (2), Superset (2), Metabase, Power Query, two tools at once, a join. */
    public static final List<String> ALL = List.of(
            "SELECT * FROM (%s) SPARK_GEN_SUBQ_0 WHERE 1=0",
            "SELECT \"region\",\"rev\" FROM (%s) SPARK_GEN_SUBQ_0  WHERE (\"rev\" IS NOT NULL) AND (\"rev\" > 1.00)    ",
            "SELECT COUNT(*) FROM (%s\n) dbvrcnt",
            "SELECT * FROM (\n%s\n) z_q WHERE \"rev\" > 10 ORDER BY \"rev\" DESC",
            "SELECT * FROM ( %s ) \"Custom SQL Query\" LIMIT 0",
            "SELECT \"Custom SQL Query\".\"region\" AS \"region\", SUM(\"Custom SQL Query\".\"rev\") AS \"sum:rev:ok\" FROM ( %s )"
                    + " \"Custom SQL Query\" GROUP BY 1",
            "SELECT region AS region, SUM(rev) AS \"SUM(rev)\" FROM (%s) AS virtual_table WHERE region IN ('EU') GROUP BY region"
                    + " ORDER BY \"SUM(rev)\" DESC LIMIT 10000",
            "WITH __cte AS (%s) SELECT region, MAX(rev) FROM __cte GROUP BY region LIMIT 1000",
            "-- Metabase:: userID: 1 queryType: native queryHash: 0a\nSELECT \"source\".\"region\" AS \"region\", count(*) AS \"count\""
                    + " FROM (%s) AS \"source\" GROUP BY \"source\".\"region\" ORDER BY \"source\".\"region\" ASC LIMIT 2000",
            "select \"_\".\"region\", \"_\".\"rev\" from (%s) \"_\" where (\"_\".\"region\" = 'EU' and \"_\".\"region\" is not null)",
            "SELECT * FROM (SELECT * FROM (%s) a WHERE (1 = 1)) b LIMIT 10",
            "SELECT t.region, q.rev FROM regions t INNER JOIN (%s) q ON (t.region = q.region) WHERE (t.id > 1)");

    /** What people put around a text, beside another table. */
    public static final List<String> COMMA_LISTS = List.of(
            "SELECT t.region, q.rev FROM regions t, (%s) q WHERE t.region = q.region AND t.id IN (1, 2)",
            "SELECT * FROM (%s) AS a, (SELECT 1 AS x) AS b",
            "SELECT count(*), (SELECT 1) FROM regions, (SELECT 1 AS x) b, (\n%s\n) c");

    /** The same around two texts. */
    public static final List<String> PAIRS = List.of(
            "SELECT * FROM (%s) a JOIN (%s) b ON (a.region = b.region)",
            "SELECT * FROM (%s) a, (%s) b WHERE a.region = b.region",
            "SELECT \"a\".\"region\" FROM regions AS r, ( %s ) AS \"a\", ( %s ) AS \"b\" WHERE (r.id > 1) LIMIT 10");

    private ToolWrappers() {}

    /** The text within what a tool puts around it; several where there is room for several. */
    public static String wrapped(String wrapper, String... texts) {
        List<String> parts = List.of(wrapper.split("%s", -1));
        StringBuilder whole = new StringBuilder(parts.get(0));
        for (int i = 0; i < texts.length; i++) {
            whole.append(texts[i]).append(parts.get(i + 1));
        }
        return whole.toString();
    }
}

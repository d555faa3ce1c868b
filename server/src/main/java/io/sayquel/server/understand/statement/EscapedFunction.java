package io.sayquel.server.understand.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of JDBC's {@code {fn …}} in the engine's words, as JDBC means them: LENGTH does not count blanks at the end, LOG is
 * the natural one, a week begins on day 1, a Sunday. A function that is not here goes to the engine by its own name.
 */
final class EscapedFunction {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);

    /** By another name. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("CEILING", "ceil"),
            Map.entry("CHAR", "chr"),
            Map.entry("CHAR_LENGTH", "length"),
            Map.entry("CHARACTER_LENGTH", "length"),
            Map.entry("DAYOFMONTH", "day"),
            Map.entry("LCASE", "lower"),
            Map.entry("LOG", "ln"),
            Map.entry("POWER", "pow"),
            Map.entry("UCASE", "upper"));

    /** In other words, which name the arguments by their numbers. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("CONCAT/2", "($1 || $2)"),
            Map.entry("CURDATE/0", "current_date"),
            Map.entry("CURRENT_DATE/0", "current_date"),
            Map.entry("CURTIME/0", "localtime"),
            Map.entry("CURRENT_TIME/0", "localtime"),
            Map.entry("CURRENT_TIMESTAMP/0", "localtimestamp"),
            Map.entry("NOW/0", "localtimestamp"),
            Map.entry("DAYOFWEEK/1", "(dayofweek($1) + 1)"),
            Map.entry("IFNULL/2", "coalesce($1, $2)"),
            Map.entry("INSERT/4", "(left($1, ($2) - 1) || $4 || substring($1, ($2) + ($3)))"),
            Map.entry("LENGTH/1", "length(rtrim($1))"),
            Map.entry("LOCATE/2", "instr($2, $1)"),
            Map.entry(
                    "LOCATE/3",
                    "CASE WHEN instr(substring($2, $3), $1) = 0 THEN 0 ELSE instr(substring($2, $3), $1) + ($3) - 1 END"),
            Map.entry("MOD/2", "(($1) % ($2))"),
            Map.entry("OCTET_LENGTH/1", "octet_length(encode($1))"),
            Map.entry("PI/0", "pi()"),
            Map.entry("SPACE/1", "repeat(' ', $1)"),
            Map.entry("TRUNCATE/2", "(trunc(($1) * pow(10, $2)) / pow(10, $2))"));

    private static final Map<String, String> UNITS = Map.of(
            "SQL_TSI_SECOND", "SECOND",
            "SQL_TSI_MINUTE", "MINUTE",
            "SQL_TSI_HOUR", "HOUR",
            "SQL_TSI_DAY", "DAY",
            "SQL_TSI_WEEK", "WEEK",
            "SQL_TSI_MONTH", "MONTH",
            "SQL_TSI_QUARTER", "QUARTER",
            "SQL_TSI_YEAR", "YEAR",
            "SQL_TSI_FRAC_SECOND", "MICROSECOND");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("SQL_BIGINT", "BIGINT"),
            Map.entry("SQL_BINARY", "BLOB"),
            Map.entry("SQL_BIT", "BOOLEAN"),
            Map.entry("SQL_BLOB", "BLOB"),
            Map.entry("SQL_BOOLEAN", "BOOLEAN"),
            Map.entry("SQL_CHAR", "VARCHAR"),
            Map.entry("SQL_CLOB", "VARCHAR"),
            Map.entry("SQL_DATE", "DATE"),
            Map.entry("SQL_DECIMAL", "DECIMAL(38,9)"),
            Map.entry("SQL_DOUBLE", "DOUBLE"),
            Map.entry("SQL_FLOAT", "DOUBLE"),
            Map.entry("SQL_INTEGER", "INTEGER"),
            Map.entry("SQL_LONGVARCHAR", "VARCHAR"),
            Map.entry("SQL_NUMERIC", "DECIMAL(38,9)"),
            Map.entry("SQL_REAL", "REAL"),
            Map.entry("SQL_SMALLINT", "SMALLINT"),
            Map.entry("SQL_TIME", "TIME"),
            Map.entry("SQL_TIMESTAMP", "TIMESTAMP"),
            Map.entry("SQL_TINYINT", "TINYINT"),
            Map.entry("SQL_VARBINARY", "BLOB"),
            Map.entry("SQL_VARCHAR", "VARCHAR"));

    private static final Map<String, Function<List<String>, String>> MADE = Map.of(
            "CONVERT", EscapedFunction::convert,
            "TIMESTAMPADD", EscapedFunction::add,
            "TIMESTAMPDIFF", EscapedFunction::difference);

    private final Map<String, String> session;

    /**
     * @param database the name of the database
     * @param user who is connected
     */
    EscapedFunction(String database, String user) {
        this.session = Map.of("DATABASE/0", Holes.quoted(database), "USER/0", Holes.quoted(user));
    }

    String of(String call) {
        Matcher m = CALL.matcher(call);
        if (!m.matches()) {
            return call;
        }
        String name = m.group(1).toUpperCase(Locale.ROOT);
        List<String> arguments = arguments(m.group(2));
        String key = name + "/" + arguments.size();
        if (session.containsKey(key)) {
            return session.get(key);
        }
        String form = FORMS.get(key);
        if (form != null) {
            return filled(form, arguments);
        }
        Function<List<String>, String> made = MADE.get(name);
        if (made != null) {
            return made.apply(arguments);
        }
        return NAMES.getOrDefault(name, m.group(1)) + "(" + m.group(2) + ")";
    }

    private static String filled(String form, List<String> arguments) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c == '$') {
                i++;
                text.append(arguments.get(form.charAt(i) - '1'));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** What stands between commas that are in nothing else. */
    private static List<String> arguments(String text) {
        List<String> found = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); ) {
            int past = SqlScan.past(text, i);
            if (past > i) {
                i = past;
                continue;
            }
            char c = text.charAt(i);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                found.add(text.substring(from, i).strip());
                from = i + 1;
            }
            i++;
        }
        String last = text.substring(from).strip();
        if (!last.isEmpty()) {
            found.add(last);
        }
        return found;
    }

    private static String convert(List<String> arguments) {
        String type = arguments.size() < 2 ? "" : arguments.get(1).toUpperCase(Locale.ROOT);
        return arguments.size() == 2
                ? "CAST(" + arguments.get(0) + " AS " + TYPES.getOrDefault(type, arguments.get(1)) + ")"
                : "convert(" + String.join(", ", arguments) + ")";
    }

    private static String unit(String written) {
        return UNITS.getOrDefault(written.toUpperCase(Locale.ROOT), written);
    }

    /** A fraction of a second is a billionth to JDBC, and a millionth to the engine. */
    private static String add(List<String> arguments) {
        if (arguments.size() != 3) {
            return "timestampadd(" + String.join(", ", arguments) + ")";
        }
        String unit = unit(arguments.get(0));
        String count = switch (unit) {
            case "MICROSECOND" -> "(" + arguments.get(1) + ") // 1000";
            case "QUARTER" -> "3 * (" + arguments.get(1) + ")";
            default -> arguments.get(1);
        };
        String name = unit.equals("QUARTER") ? "MONTH" : unit;
        return "(CAST(" + arguments.get(2) + " AS TIMESTAMP) + INTERVAL (" + count + ") " + name + ")";
    }

    /** How many whole units lie between. */
    private static String difference(List<String> arguments) {
        if (arguments.size() != 3) {
            return "timestampdiff(" + String.join(", ", arguments) + ")";
        }
        String unit = unit(arguments.get(0));
        String between = "date_sub('" + unit.toLowerCase(Locale.ROOT).replace("'", "") + "', CAST(" + arguments.get(1)
                + " AS TIMESTAMP), CAST(" + arguments.get(2) + " AS TIMESTAMP))";
        return unit.equals("MICROSECOND") ? "(1000 * " + between + ")" : between;
    }
}

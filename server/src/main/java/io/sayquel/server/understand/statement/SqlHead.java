package io.sayquel.server.understand.statement;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a text that does not parse starts as only SQL does. Its writer gets an error in SQL, and no answer to a guess. */
final class SqlHead {
    private static final String QUERIES = "select\\b"
            + "|with\\s+(?:recursive\\s+)?\"?\\w+\"?\\s*(?:\\([^)]*\\)\\s*)?as\\s*(?:(?:not\\s+)?materialized\\s*)?\\("
            + "|from\\s+\\S+\\s+(?:(?:as\\s+)?\\w+\\s+)?(?:select|where|join|limit)\\b"
            + "|values\\s*\\(|values\\s+\\d+\\s*(?:,|$)|table\\s+\"?\\w+\"?\\s*$"
            + "|explain\\s+(?:analyze\\s+)?(?:select|with|insert|update|delete|from)\\b";

    private static final String ROWS = "insert\\s+into\\b|replace\\s+into\\b|merge\\s+into\\b|update\\s+\\S+\\s+set\\b"
            + "|delete\\s+from\\b|truncate\\s+table\\b|copy\\s+(?:\\(|\\S+\\s+(?:to|from)\\b)|(?:export|import)\\s+database\\b";

    private static final String DEFINITIONS = "(?:create|drop|alter)\\s+(?:or\\s+replace\\s+)?"
            + "(?:(?:local|global|temp|temporary|unique|materialized|persistent|volatile|multiset|cached|column|external|foreign)\\s+){0,3}"
            + "(?:table|view|schema|index|database|function|macro|sequence|type|role|user|secret|trigger|procedure)\\b"
            + "|refresh\\s+view\\b|comment\\s+on\\s+(?:table|column)\\b|analyze\\s+table\\b|(?:grant|revoke)\\s.*\\bon\\b";

    private static final String LOOKS =
            "show\\s+(?:create\\s+table|(?:full\\s+)?columns\\s+(?:from|in)\\s+\\S+\\s*$|\\w+\\s+like\\s+')"
                    + "|describe\\s+(?:formatted|extended)\\s|(?:describe|summarize)\\s+(?:select|with)\\b";

    private static final String TRANSACTIONS =
            "(?:begin|commit|rollback|checkpoint|vacuum)(?:\\s+(?:transaction|work))?\\s*$"
                    + "|start\\s+transaction\\b|savepoint\\s+\\w+\\s*$|release\\s+savepoint\\b|lock\\s+tables?\\b";

    private static final String SETTINGS = "set\\s+\\w+\\s*(?:=|\\bto\\b)"
            + "|set\\s+(?:session\\s+characteristics|(?:session\\s+|local\\s+)?transaction|names)\\b"
            + "|alter\\s+(?:session|system)\\s+set\\b|pragma\\s+\\w+|attach\\s+'|install\\s+\\w+\\s*$|load\\s+'"
            + "|kill\\s+(?:query|connection)\\b";

    private static final String CALLS = "call\\s+\\w+\\s*\\(|\\{\\s*(?:\\?\\s*=\\s*)?call\\b"
            + "|prepare\\s+\\w+\\s+as\\b|declare\\s+\\w+\\s.*\\bcursor\\b";

    private static final Pattern HEAD = Pattern.compile(
            "(?is)^(?:" + String.join("|", QUERIES, ROWS, DEFINITIONS, LOOKS, TRANSACTIONS, SETTINGS, CALLS) + ")");

    /** A query in parentheses is in nobody's sentence. */
    private static final Pattern NESTED = Pattern.compile("(?i)\\(\\s*select\\s");

    private static final Pattern WITH = Pattern.compile("(?i)^with\\b");
    private static final Pattern SELECT_FROM = Pattern.compile("(?is)\\bselect\\b.*\\bfrom\\b");
    private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\b");

    /** Words that are as near to SELECT as a slip of the finger, and begin sentences. */
    private static final Set<String> ENGLISH = Set.of("elect", "selects", "selected", "selector", "sect", "elects");

    private SqlHead() {}

    /** @param body without comments */
    static boolean in(String body) {
        return HEAD.matcher(body).find()
                || NESTED.matcher(body).find()
                || (WITH.matcher(body).find() && SELECT_FROM.matcher(body).find())
                || isMistypedSelect(body);
    }

    private static boolean isMistypedSelect(String body) {
        String first = body.split("[^\\p{L}]", 2)[0].toLowerCase(Locale.ROOT);
        int slips = first.length() < 4 || first.length() > 8 ? 3 : slips(first, "select");
        if (slips > 2) {
            return false;
        }
        Matcher from = FROM.matcher(body);
        String before = from.find() ? body.substring(0, from.start()) : body;
        boolean likeSql = before.contains("*") || before.contains("(") || before.contains(",") || body.contains("=");
        return likeSql || (slips == 1 && !ENGLISH.contains(first) && before.length() < body.length());
    }

    /** Letters to add, drop, change or swap with a neighbour. */
    static int slips(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, changed(d, a, b, i, j));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private static int changed(int[][] d, String a, String b, int i, int j) {
        return d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    }
}

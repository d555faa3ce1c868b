package io.sayquel.server.understand;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a text is a question or a statement. What starts like SQL is SQL: it is never guessed at. */
public enum TextKind {
    QUESTION,
    STATEMENT;

    private static final Set<String> VERBS = Set.of(
            "insert",
            "delete",
            "drop",
            "alter",
            "create",
            "truncate",
            "copy",
            "attach",
            "detach",
            "pragma",
            "install",
            "load",
            "export",
            "import",
            "merge",
            "vacuum",
            "checkpoint",
            "explain",
            "call",
            "prepare",
            "execute",
            "grant",
            "revoke");

    /** A verb of SQL alone may begin an English sentence; only with the words that follow it there is it a statement. */
    private static final Pattern STATEMENT_FORM = Pattern.compile("(?is)^(select\\b.*\\bfrom\\b.*"
            + "|select\\s+[\\d'\"(*].*"
            + "|with\\s+(recursive\\s+)?\"?\\w+\"?\\s*(\\([^)]*\\))?\\s+as\\s*(not\\s+materialized|materialized)?\\s*\\(.*"
            + "|values\\s*\\(.*|from\\s+\"?[\\w.]+\"?(\\s+select\\b.*|\\s*;.*|\\s*)"
            + "|insert\\s+into\\b.*|delete\\s+from\\b.*\\bwhere\\b.*|delete\\s+from\\s+\"?[\\w.]+\"?\\s*;?\\s*|update\\s+\"?[\\w.]+\"?\\s+set\\b.*"
            + "|drop\\s+(table|view|schema|database|index|macro|function)\\b.*|alter\\s+table\\b.*"
            + "|create\\s+(or\\s+replace\\s+)?(temp|temporary)?\\s*(table|view|schema|macro|function|index)\\b.*"
            + "|truncate\\s+(table\\s+)?\\w+\\s*;?|copy\\s+.*\\s(to|from)\\s+'.*|attach\\s+.*|detach\\s+\\w+.*|pragma\\s+\\w+.*"
            + "|install\\s+\\w+\\s*;?|load\\s+'?[\\w./]+'?\\s*;?|export\\s+database\\b.*|import\\s+database\\b.*|merge\\s+into\\b.*"
            + "|vacuum\\s*;?|checkpoint\\s*;?|explain\\s+(analyze\\s+)?(select|with|insert|delete|update)\\b.*"
            + "|call\\s+\\w+\\s*\\(.*|prepare\\s+\\w+\\s+as\\b.*|execute\\s+\\w+.*\\(.*|set\\s+\\w+\\s*=.*)$");

    /** Tells the two apart. */
    public static TextKind of(String text) {
        String body = withoutLeadingComments(text);
        if (STATEMENT_FORM.matcher(body).matches()) {
            return STATEMENT;
        }
        String first = body.split("\\W+", 2)[0].toLowerCase(Locale.ROOT);
        return VERBS.contains(first) && body.strip().endsWith(";") ? STATEMENT : QUESTION;
    }

    private static String withoutLeadingComments(String text) {
        String rest = text.strip();
        while (rest.startsWith("--") || rest.startsWith("/*")) {
            int end = rest.startsWith("--") ? rest.indexOf('\n') : rest.indexOf("*/");
            rest = end < 0
                    ? ""
                    : rest.substring(end + (rest.startsWith("--") ? 1 : 2)).strip();
        }
        return rest;
    }
}

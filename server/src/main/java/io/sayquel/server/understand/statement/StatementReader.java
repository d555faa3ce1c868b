package io.sayquel.server.understand.statement;

import io.sayquel.server.model.RewrittenText;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides what a text is, in this order: what it says of itself; what the engine's parser reads is SQL; a question that a tool
 * wrapped; what starts as only SQL does is SQL, though it does not parse; the rest is a question.
 */
public final class StatementReader {
    private static final String NAME = "((?:(?:\"[^\"]+\"|\\w+)\\s*\\.\\s*){0,2}(?:\"[^\"]+\"|\\w+))";
    /** A text in quotes; written so that no stack grows with it. */
    private static final String TEXT = "'([^']*+(?:''[^']*+)*+)'";

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern CREATE = Pattern.compile(
            "create\\s+(or\\s+replace\\s+)?view\\s+" + NAME + "\\s+as\\s+ask\\s*\\(?\\s*" + TEXT + "\\s*\\)?", FLAGS);
    private static final Pattern DROP = Pattern.compile("drop\\s+view\\s+(if\\s+exists\\s+)?" + NAME, FLAGS);
    private static final Pattern REFRESH = Pattern.compile("refresh\\s+view\\s+" + NAME, FLAGS);
    private static final Pattern EXPLAIN = Pattern.compile("explain\\s+ask\\s*\\(\\s*" + TEXT + "\\s*\\)", FLAGS);
    private static final Pattern CALL = Pattern.compile(
            "(?:\\{\\s*(?:\\?\\s*=\\s*)?call\\s+(ask\\s*\\(.*\\))\\s*\\}|call\\s+(ask\\s*\\(.*\\)))", FLAGS);

    /** Upper case as tools write it, but for the form that one of them writes in lower case. */
    private static final Pattern TAIL = Pattern.compile(
            "\\s+("
                    + "LIMIT\\s+(?:\\d+|\\?)(?:\\s+OFFSET\\s+(?:\\d+|\\?))?"
                    + "|(?:(?i:offset\\s+(?:\\d+|\\?)\\s+rows?\\s+))?(?i:fetch\\s+(?:first|next)\\s+(?:\\d+|\\?)\\s+rows?\\s+only))$");

    /** Words that ask to be shown something, of which the engine makes statements. */
    private static final Pattern SHOW =
            Pattern.compile("(?:show|describe|desc|summarize)\\s+\"?([\\w.]+)\"?", Pattern.CASE_INSENSITIVE);

    private static final Pattern SHOW_SPECIAL =
            Pattern.compile("(?i)(?:show|describe)\\s+(?:all\\s+)?(?:tables|databases|schemas|variables)"
                    + "|show\\s+(?:search_path|server_version(?:_num)?|(?:client|server)_encoding|transaction_isolation|datestyle"
                    + "|standard_conforming_strings|max_identifier_length|lc_\\w+)");

    private final Grammar grammar;

    public StatementReader(Grammar grammar) {
        this.grammar = grammar;
    }

    /** What a text is that the caller says nothing of. */
    public StatementForm read(String text) {
        return read(RewrittenText.unchanged(text), 0);
    }

    /**
     * The same for a text in which something was replaced.
     *
     * @param values how many values were sent for its markers
     */
    public StatementForm read(RewrittenText text, int values) {
        TextBody body = TextBody.of(text.text());
        if (body.question().isPresent()) {
            return body.question().get() ? question(body.text()) : sql(text.part(body.from(), body.to()));
        }
        Optional<StatementForm> special = special(text, body);
        if (special.isPresent()) {
            return special.get();
        }
        if (isShownInWords(body.text())) {
            return question(body.text());
        }
        if (grammar.of(body.text()) != Grammar.Opinion.NONE) {
            return new StatementForm.Sql(text);
        }
        Optional<RewrittenText> filled = new Holes(grammar, values).filled(text.part(body.from(), body.to()));
        if (filled.isPresent()) {
            return new StatementForm.Sql(filled.get());
        }
        boolean sql = SqlHead.in(body.text()) || new NearlySql(grammar).is(body.text());
        return sql ? new StatementForm.Sql(text) : question(body.text());
    }

    /** What a text is that the caller says is SQL. */
    public StatementForm sql(String text) {
        return sql(RewrittenText.unchanged(text));
    }

    /** The same for a text in which something was replaced: what the engine has no words for is read all the same. */
    public StatementForm sql(RewrittenText text) {
        return special(text, TextBody.of(text.text())).orElseGet(() -> new StatementForm.Sql(text));
    }

    /**
     * How many values a text would take if it might have questions in it as tools wrap them; empty if something else keeps it from
     * being SQL. Every question mark that stands alone is there for a value.
     */
    public OptionalInt markersOfWrapped(RewrittenText text) {
        return new Holes(grammar, Integer.MAX_VALUE)
                .filled(text)
                .map(filled -> OptionalInt.of(SqlScan.markers(filled.text())))
                .orElseGet(OptionalInt::empty);
    }

    /** What a text is that the caller says is a question. */
    public StatementForm question(String text) {
        String body = TextBody.of(text).text();
        Matcher tail = TAIL.matcher(body);
        return tail.find()
                ? new StatementForm.Question(body.substring(0, tail.start()).strip(), tail.group(1))
                : new StatementForm.Question(body, "");
    }

    private static Optional<StatementForm> special(RewrittenText text, TextBody in) {
        String body = in.text();
        Matcher m = CREATE.matcher(body);
        if (m.matches()) {
            return Optional.of(new StatementForm.CreateView(name(m.group(2)), text(m.group(3)), m.group(1) != null));
        }
        m = DROP.matcher(body);
        if (m.matches()) {
            return Optional.of(new StatementForm.DropView(name(m.group(2)), m.group(1) != null));
        }
        m = REFRESH.matcher(body);
        if (m.matches()) {
            return Optional.of(new StatementForm.RefreshView(name(m.group(1))));
        }
        m = EXPLAIN.matcher(body);
        if (m.matches()) {
            return Optional.of(new StatementForm.Explain(text(m.group(1))));
        }
        m = CALL.matcher(body);
        if (m.matches()) {
            int call = m.group(1) == null ? 2 : 1;
            return Optional.of(new StatementForm.Sql(
                    text.replace(in.from() + m.end(call), text.text().length(), "")
                            .replace(0, in.from() + m.start(call), "SELECT * FROM ")));
        }
        return Optional.empty();
    }

    /** The last part of a dotted name, without its quotes. */
    private static String name(String written) {
        String last = written.strip();
        int dot = last.endsWith("\"")
                ? last.lastIndexOf('.', last.lastIndexOf('"', last.length() - 2))
                : last.lastIndexOf('.');
        last = last.substring(dot + 1).strip();
        return last.startsWith("\"") ? last.substring(1, last.length() - 1) : last;
    }

    private static String text(String quoted) {
        return quoted.replace("''", "'");
    }

    /** "show revenue" is a statement to the engine, and a question to whoever has no table of that name. */
    private boolean isShownInWords(String body) {
        Matcher show = SHOW.matcher(body);
        return show.matches()
                && !SHOW_SPECIAL.matcher(body).matches()
                && !grammar.isTable(show.group(1).substring(show.group(1).lastIndexOf('.') + 1));
    }
}

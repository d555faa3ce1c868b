package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.understand.statement.ParserGrammar;
import io.sayquel.server.understand.statement.StatementForm;
import io.sayquel.server.understand.statement.StatementReader;
import io.sayquel.server.understand.statement.ToolWrappers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures how well SQL and questions are told apart: on questions and statements of public sets, alone and in what tools put around
 * them, and on statements that were broken in the ways in which people and tools break them.
 *
 * <p>{@code StatementMeasure FOLDER [wrapped]}: a folder with {@code sets/*.jsonl}, whose lines have {@code question} and
 * {@code gold_sql}; of how many questions and statements every wrapper is tried (400);
 * of eight times as many statements all breakages are.
 */
final class StatementMeasure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SELECT = Pattern.compile("(?i)^\\s*select\\b");
    private static final int SHOWN = 8;

    private final StatementReader reader;
    private final ParserGrammar grammar;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private StatementMeasure(DuckDbSqlParser parser) {
        this.grammar = new ParserGrammar(parser, List.of());
        this.reader = new StatementReader(grammar);
    }

    /** How many of what was tried came out right, and some that did not. */
    private static final class Tally {
        private int right;
        private int all;
        private final List<String> wrong = new ArrayList<>();

        void add(boolean isRight, String text) {
            all++;
            right += isRight ? 1 : 0;
            if (!isRight && wrong.size() < SHOWN) {
                wrong.add(text);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int wrapped = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
        Set<String> questions = new LinkedHashSet<>();
        Set<String> statements = new LinkedHashSet<>();
        read(folder, questions, statements);
        try (DuckDbSqlParser parser = DuckDbSqlParser.open()) {
            StatementMeasure measure = new StatementMeasure(parser);
            if (arguments.length < 3) {
                measure.alone(questions, statements);
                measure.wrapped("wrapped", ToolWrappers.ALL, every(questions, wrapped), every(statements, wrapped));
                measure.wrapped(
                        "in a comma list",
                        ToolWrappers.COMMA_LISTS,
                        every(questions, wrapped),
                        every(statements, wrapped));
                measure.pairs(every(questions, wrapped));
            }
            measure.broken(every(statements, 8 * wrapped));
            measure.brokenFurther(every(statements, 8 * wrapped));
            measure.print();
        }
    }

    private static void read(Path folder, Set<String> questions, Set<String> statements) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("sets"))) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode item = JSON.readTree(line);
                    add(item.path("question"), questions);
                    add(item.path("gold_sql"), statements);
                }
            }
        }
    }

    private static void add(JsonNode text, Set<String> to) {
        if (text.isTextual() && !text.asText().isBlank()) {
            to.add(text.asText().strip());
        }
    }

    /** So many of them, from all parts of the list. */
    private static List<String> every(Set<String> texts, int wanted) {
        List<String> all = List.copyOf(texts);
        int step = Math.max(1, all.size() / wanted);
        return Stream.iterate(0, i -> i < all.size(), i -> i + step)
                .map(all::get)
                .toList();
    }

    private Tally tally(String what) {
        return tallies.computeIfAbsent(what, w -> new Tally());
    }

    private void alone(Set<String> questions, Set<String> statements) {
        for (String question : questions) {
            boolean isQuestion = reader.read(question) instanceof StatementForm.Question;
            if (SELECT.matcher(question).find()) {
                tally("questions that begin with SELECT, taken for SQL").add(!isQuestion, question);
            } else {
                tally("questions, taken for questions").add(isQuestion, question);
            }
        }
        for (String sql : statements) {
            tally("valid SQL, taken for SQL").add(isSqlAsItIs(sql), sql);
        }
    }

    private boolean isSqlAsItIs(String text) {
        return reader.read(text) instanceof StatementForm.Sql sql && !ParserGrammar.asks(sql.text());
    }

    private void wrapped(String how, List<String> wrappers, List<String> questions, List<String> statements) {
        for (String wrapper : wrappers) {
            for (String question : questions) {
                if (!SELECT.matcher(question).find()) {
                    tally("questions " + how + ", recovered as they were")
                            .add(isRecovered(wrapper, question), question);
                }
            }
            for (String sql : statements) {
                String text = ToolWrappers.wrapped(wrapper, sql.replaceFirst(";\\s*$", ""));
                tally("valid SQL " + how + ", taken for SQL").add(isSqlAsItIs(text), text);
            }
        }
    }

    private void pairs(List<String> questions) {
        for (String wrapper : ToolWrappers.PAIRS) {
            for (int i = 1; i < questions.size(); i++) {
                String first = questions.get(i - 1);
                String second = questions.get(i);
                if (!first.equals(second)
                        && !SELECT.matcher(first).find()
                        && !SELECT.matcher(second).find()) {
                    tally("pairs of questions, recovered as they were")
                            .add(isRecovered(wrapper, first, second), first + " / " + second);
                }
            }
        }
    }

    private boolean isRecovered(String wrapper, String... questions) {
        return reader.read(ToolWrappers.wrapped(wrapper, questions)) instanceof StatementForm.Sql sql
                && ParserGrammar.asked(sql.text()).equals(List.of(questions));
    }

    private void broken(List<String> statements) {
        Random random = new Random(7);
        for (String sql : statements) {
            List<String> tokens = List.of(sql.split("\\s+"));
            if (tokens.size() < 4) {
                continue;
            }
            int at = random.nextInt(tokens.size());
            keep("broken: a word dropped", dropped(tokens, at));
            keep("broken: a slip in the first word", slipped(tokens, 0, random));
            keep("broken: a slip elsewhere", slipped(tokens, 1 + random.nextInt(tokens.size() - 1), random));
            keep("broken: cut off", sql.substring(0, Math.max(8, sql.length() * (30 + random.nextInt(60)) / 100)));
            keep("broken: two words swapped", swapped(tokens, random.nextInt(tokens.size() - 1)));
            keep("broken: TOP 10", sql.replaceFirst("(?i)^select", "SELECT TOP 10"));
            keep("broken: back-ticks", sql.replaceFirst("(?i)from\\s+(\\w+)", "FROM `$1`"));
            keep("broken: brackets", sql.replaceFirst("(?i)from\\s+(\\w+)", "FROM [$1]"));
            String wrapper = ToolWrappers.ALL.get(random.nextInt(ToolWrappers.ALL.size()));
            keep("broken: a word dropped, wrapped", ToolWrappers.wrapped(wrapper, dropped(tokens, at)));
        }
    }

    /** Further ways, alone and in what tools put around them. */
    private void brokenFurther(List<String> statements) {
        Random random = new Random(11);
        MoreBreakages.all().forEach((what, way) -> {
            for (String sql : statements) {
                String broken = way.apply(sql, random);
                if (!broken.equals(sql)) {
                    String wrapper = ToolWrappers.ALL.get(random.nextInt(ToolWrappers.ALL.size()));
                    keep("broken further: " + what, broken);
                    String list = ToolWrappers.COMMA_LISTS.get(broken.length() % ToolWrappers.COMMA_LISTS.size());
                    keep(
                            "broken further, in a comma list: " + what,
                            ToolWrappers.wrapped(list, broken.replaceFirst(";\\s*$", "")));
                    keep(
                            "broken further, wrapped: " + what,
                            ToolWrappers.wrapped(wrapper, broken.replaceFirst(";\\s*$", "")));
                }
            }
        });
    }

    private void keep(String what, String text) {
        boolean kept = isSqlAsItIs(text);
        tally(what).add(kept, text);
        tally(what.replaceFirst(":.*", ": all")).add(kept, "");
    }

    private static String dropped(List<String> tokens, int at) {
        List<String> rest = new ArrayList<>(tokens);
        rest.remove(at);
        return String.join(" ", rest);
    }

    private static String swapped(List<String> tokens, int at) {
        List<String> other = new ArrayList<>(tokens);
        other.set(at, tokens.get(at + 1));
        other.set(at + 1, tokens.get(at));
        return String.join(" ", other);
    }

    private static String slipped(List<String> tokens, int at, Random random) {
        List<String> other = new ArrayList<>(tokens);
        String word = tokens.get(at);
        int letter = random.nextInt(word.length());
        other.set(
                at,
                switch (random.nextInt(3)) {
                    case 0 -> word.substring(0, letter) + word.substring(letter + 1);
                    case 1 -> word.substring(0, letter) + (char) ('a' + random.nextInt(26)) + word.substring(letter);
                    default ->
                        letter + 1 < word.length()
                                ? word.substring(0, letter)
                                        + word.charAt(letter + 1)
                                        + word.charAt(letter)
                                        + word.substring(letter + 2)
                                : word + word.charAt(letter);
                });
        return String.join(" ", other);
    }

    private void print() {
        tallies.forEach((what, t) -> {
            System.out.printf(
                    Locale.ROOT, "%-55s %7d of %7d  %.2f %%%n", what, t.right, t.all, 100.0 * t.right / t.all);
            t.wrong.stream()
                    .filter(w -> !w.isEmpty())
                    .forEach(w -> System.out.println(
                            "    " + w.replaceAll("\\s+", " ").strip()));
        });
    }
}

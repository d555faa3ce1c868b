package io.sayquel.server.cli;

import io.grpc.StatusRuntimeException;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.GetPluginRequest;
import io.sayquel.v1.PackQuestion;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.Table;
import io.sayquel.v1.TableColumn;
import io.sayquel.v1.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The command line without a verb: one question after the other, in one session and with one server. Each line runs the verb that
 * would answer it, so that it looks and ends as it does there. Confined to one thread.
 */
final class Repl {
    private static final String PROMPT = "› ";
    private static final Set<String> LEAVE = Set.of("quit", "exit", "\\q", ".quit", ".exit");
    private static final List<String> COMMANDS = List.of(
            ".help",
            ".use",
            ".tables",
            ".describe",
            ".sql",
            ".why",
            ".choose",
            ".chart",
            ".mode",
            ".export",
            ".history",
            ".back",
            ".quit");
    private static final List<String> HELP = List.of(
            "A line is a question; a digit takes that reading of the last one.",
            "  .use NAME        ask another dataset",
            "  .tables          what there is to ask about",
            "  .describe TABLE  columns of a table",
            "  .sql             the SQL of the last answer; .sql SELECT … runs your own",
            "  .why             why the last answer: each word, definitions, proof",
            "  .choose N        take reading N of the last question, as N alone does",
            "  .chart           the last answer as a picture",
            "  .export FILE     all rows of the last answer, to .csv or .arrow",
            "  .back            to the question before; what is asked next leans on that one",
            "  .history         the questions so far",
            "  .mode table|csv|json|md",
            "  .quit            leave; so do quit, \\q and Ctrl-D. Ctrl-C stops a question.");

    /** Where lines come from. */
    interface Lines {
        /** The next line; empty at the end. */
        Optional<String> next(String prompt);

        /** Words that Tab completes from now on. */
        void complete(List<String> words);
    }

    /** Runs a verb; gives what it exits with. */
    interface Verbs {
        int run(List<String> arguments);
    }

    private final Workplace place;
    private final Lines lines;
    private final Verbs verbs;
    private Optional<String> dataset = Optional.empty();
    private String lastQuestion = "";
    private List<String> mode = List.of();

    Repl(Workplace place, Lines lines, Verbs verbs) {
        this.place = place;
        this.lines = lines;
        this.verbs = verbs;
    }

    /** Runs until the person leaves. The server that this starts, if none runs, is the one that every verb finds. */
    void run() {
        try (Progress progress = new Progress(place.terminal(), false);
                Client client = place.connect(progress)) {
            place.tell(client, false);
            say("Ask in plain words; .help tells the rest.");
            ReplSession session = new ReplSession(client);
            learn(client);
            Optional<String> line = lines.next(PROMPT);
            while (line.isPresent() && !LEAVE.contains(line.get().strip())) {
                take(client, session, line.get().strip());
                line = lines.next(PROMPT);
            }
        }
    }

    private void take(Client client, ReplSession session, String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith(".")) {
            command(client, session, line);
        } else if (line.matches("[1-9]") && !lastQuestion.isEmpty()) {
            choose(session, line);
        } else {
            ask(session, line, List.of());
            lastQuestion = line;
        }
    }

    private void ask(ReplSession session, String question, List<String> more) {
        if (run(session, question, more) != ExitCode.USAGE) {
            session.asked(session.id().or(() -> place.memory().session()));
        }
    }

    private int run(ReplSession session, String question, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("ask"));
        session.id().ifPresent(s -> arguments.addAll(List.of("-s", s)));
        dataset.ifPresent(d -> arguments.addAll(List.of("-d", d)));
        arguments.addAll(mode);
        arguments.addAll(more);
        arguments.addAll(List.of("--", question));
        return verbs.run(arguments);
    }

    private void command(Client client, ReplSession session, String line) {
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        switch (parts[0]) {
            case ".help" -> HELP.forEach(place.terminal().output()::println);
            case ".use" -> use(client, rest);
            case ".tables" -> run("describe", "-d", current());
            case ".describe" -> run("describe", "-d", current(), rest);
            case ".sql" -> sql(session, rest);
            case ".why" -> last(session).ifPresent(turn -> run("explain", turn.getAnswerId()));
            case ".choose" -> choose(session, rest);
            case ".chart" -> last(session).ifPresent(turn -> chart(client, turn.getAnswerId()));
            case ".export" -> last(session).ifPresent(turn -> export(turn.getAnswerId(), rest));
            case ".back" -> back(session);
            case ".history" -> session.id().ifPresentOrElse(s -> run("history", "-s", s), this::nothingYet);
            case ".mode" -> mode(rest);
            default -> say("There is no " + parts[0] + "; .help lists what there is.");
        }
    }

    private void say(String sentence) {
        place.terminal().talk().println(sentence);
    }

    private void run(String... arguments) {
        verbs.run(List.of(arguments).stream().filter(a -> !a.isEmpty()).toList());
    }

    private void sql(ReplSession session, String statement) {
        if (statement.isEmpty()) {
            last(session).ifPresent(turn -> show(turn.getSql()));
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("sql", "-d", current()));
        arguments.addAll(mode);
        arguments.addAll(List.of("--", statement));
        verbs.run(arguments);
    }

    private void show(String sql) {
        if (sql.isEmpty()) {
            say("The last question has no SQL.");
        } else {
            place.terminal().output().println(sql);
        }
    }

    private void choose(ReplSession session, String option) {
        if (lastQuestion.isEmpty()) {
            nothingYet();
        } else if (option.matches("[1-9]")) {
            ask(session, lastQuestion, List.of("--choose", option));
        } else {
            say("Which reading? .choose 1");
        }
    }

    /** A kept card has no rows, so its statement runs once more. */
    private void chart(Client client, String answer) {
        try {
            AnswerCard card = client.ask()
                    .replayAnswer(
                            ReplayAnswerRequest.newBuilder().setAnswerId(answer).build())
                    .getCard();
            List<ResultColumn> columns = Cells.columns(card.getSchemaList());
            List<List<Object>> rows = card.getRowsList().stream()
                    .map(row -> Cells.row(columns, row))
                    .toList();
            List<String> drawn = new ChartView(
                            new Answer(card, columns, rows, Locale.ENGLISH, Optional.empty()),
                            place.terminal().width())
                    .lines();
            if (drawn.isEmpty()) {
                say("The table is the better picture of this answer.");
            }
            drawn.forEach(place.terminal().output()::println);
        } catch (StatusRuntimeException nothingRan) {
            say(Failure.of(nothingRan).message());
        }
    }

    private void back(ReplSession session) {
        Optional<Turn> before = session.back();
        if (before.isEmpty()) {
            say("There is no question before this one.");
            return;
        }
        lastQuestion = before.get().getResolvedQuestion();
        if (run(session, lastQuestion, List.of()) != ExitCode.USAGE) {
            session.wentBack();
        }
    }

    private void export(String id, String file) {
        if (file.isEmpty()) {
            say("To which file? .export rows.csv");
        } else {
            run("export", id, "-o", file);
        }
    }

    private void use(Client client, String name) {
        dataset = Optional.of(name).filter(n -> !n.isEmpty());
        learn(client);
    }

    private String current() {
        return place.dataset(dataset).name();
    }

    private void mode(String name) {
        switch (name) {
            case "table" -> mode = List.of();
            case "csv", "json", "md" -> mode = List.of("--" + name);
            default -> say(".mode takes table, csv, json or md");
        }
    }

    private Optional<Turn> last(ReplSession session) {
        Optional<Turn> last = session.last();
        if (last.isEmpty()) {
            nothingYet();
        }
        return last;
    }

    private void nothingYet() {
        say("Nothing was asked yet.");
    }

    /** What Tab knows: commands, tables, columns and questions of the dataset and its plugin; without a dataset, commands alone. */
    private void learn(Client client) {
        Set<String> words = new TreeSet<>(COMMANDS);
        try {
            Dataset found = client.datasets()
                    .getDataset(
                            GetDatasetRequest.newBuilder().setDataset(current()).build());
            for (Table table : found.getTablesList()) {
                words.add(table.getName());
                table.getColumnsList().stream().map(TableColumn::getName).forEach(words::add);
            }
            words.addAll(found.getSampleQuestionsList());
            if (!found.getPlugin().isEmpty()) {
                verified(client, found.getPlugin()).forEach(words::add);
            }
        } catch (StatusRuntimeException unknown) {
            say(Failure.of(unknown).message());
        }
        lines.complete(List.copyOf(words));
    }

    /** The questions of a plugin's pack that can be asked as they stand. */
    private static List<String> verified(Client client, String plugin) {
        return client
                .plugins()
                .getPlugin(GetPluginRequest.newBuilder().setPlugin(plugin).build())
                .getQuestionsList()
                .stream()
                .map(PackQuestion::getQuestion)
                .filter(question -> !question.contains("{"))
                .toList();
    }
}

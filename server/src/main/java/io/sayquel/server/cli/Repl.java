package io.sayquel.server.cli;

import io.grpc.StatusRuntimeException;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.Session;
import io.sayquel.v1.Table;
import io.sayquel.v1.TableColumn;
import java.util.ArrayList;
import java.util.List;
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
    private static final List<String> HELP = List.of(
            "A line is a question; a digit takes that reading of the last one.",
            "  .use NAME        ask another dataset",
            "  .tables          what there is to ask about",
            "  .describe TABLE  columns of a table",
            "  .sql SELECT …    run SQL of your own",
            "  .why             why the last answer: each word, definitions, proof",
            "  .export FILE     all rows of the last answer, to .csv or .arrow",
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
    private Optional<String> session = Optional.empty();
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
            place.terminal().talk().println("Ask in plain words; .help tells the rest.");
            learn(client);
            Optional<String> line = lines.next(PROMPT);
            while (line.isPresent() && !LEAVE.contains(line.get().strip())) {
                take(client, line.get().strip());
                line = lines.next(PROMPT);
            }
        }
    }

    private void take(Client client, String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith(".")) {
            command(client, line);
        } else if (line.matches("[1-9]") && !lastQuestion.isEmpty()) {
            ask(lastQuestion, List.of("--choose", line));
        } else {
            ask(line, List.of());
            lastQuestion = line;
        }
    }

    private void ask(String question, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("ask"));
        session.ifPresent(s -> arguments.addAll(List.of("-s", s)));
        dataset.ifPresent(d -> arguments.addAll(List.of("-d", d)));
        arguments.addAll(mode);
        arguments.addAll(more);
        arguments.addAll(List.of("--", question));
        int code = verbs.run(arguments);
        if (session.isEmpty() && code != ExitCode.USAGE) {
            session = place.memory().session();
        }
    }

    private void command(Client client, String line) {
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        switch (parts[0]) {
            case ".help" -> HELP.forEach(place.terminal().output()::println);
            case ".use" -> use(client, rest);
            case ".tables" -> run("describe", "-d", current());
            case ".describe" -> run("describe", "-d", current(), rest);
            case ".sql" -> sql(rest);
            case ".why" -> lastAnswer(client).ifPresent(id -> run("explain", id));
            case ".export" -> lastAnswer(client).ifPresent(id -> export(id, rest));
            case ".history" -> session.ifPresentOrElse(s -> run("history", "-s", s), this::nothingYet);
            case ".mode" -> mode(rest);
            default -> place.terminal().talk().println("There is no " + parts[0] + "; .help lists what there is.");
        }
    }

    private void run(String... arguments) {
        verbs.run(List.of(arguments).stream().filter(a -> !a.isEmpty()).toList());
    }

    private void sql(String statement) {
        List<String> arguments = new ArrayList<>(List.of("sql", "-d", current()));
        arguments.addAll(mode);
        arguments.addAll(List.of("--", statement));
        verbs.run(arguments);
    }

    private void export(String id, String file) {
        if (file.isEmpty()) {
            place.terminal().talk().println("To which file? .export rows.csv");
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
            default -> place.terminal().talk().println(".mode takes table, csv, json or md");
        }
    }

    private Optional<String> lastAnswer(Client client) {
        Optional<String> last = session.flatMap(s -> answerOf(client, s));
        if (last.isEmpty()) {
            nothingYet();
        }
        return last;
    }

    private static Optional<String> answerOf(Client client, String session) {
        Session found = client.sessions()
                .getSession(GetSessionRequest.newBuilder().setSessionId(session).build());
        return found.getTurnsCount() == 0
                ? Optional.empty()
                : Optional.of(found.getTurns(found.getTurnsCount() - 1).getAnswerId());
    }

    private void nothingYet() {
        place.terminal().talk().println("Nothing was asked yet.");
    }

    /** What Tab knows: commands, tables, columns and questions of the dataset; without a dataset, commands alone. */
    private void learn(Client client) {
        Set<String> words = new TreeSet<>(List.of(
                ".help", ".use", ".tables", ".describe", ".sql", ".why", ".export", ".history", ".mode", ".quit"));
        try {
            Dataset found = client.datasets()
                    .getDataset(
                            GetDatasetRequest.newBuilder().setDataset(current()).build());
            for (Table table : found.getTablesList()) {
                words.add(table.getName());
                table.getColumnsList().stream().map(TableColumn::getName).forEach(words::add);
            }
            words.addAll(found.getSampleQuestionsList());
        } catch (StatusRuntimeException unknown) {
            place.terminal().talk().println(Failure.of(unknown).message());
        }
        lines.complete(List.copyOf(words));
    }
}

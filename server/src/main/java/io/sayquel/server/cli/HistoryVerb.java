package io.sayquel.server.cli;

import io.sayquel.v1.AnswerSummary;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.ListAnswersRequest;
import io.sayquel.v1.ListAnswersResponse;
import io.sayquel.v1.ListSessionsRequest;
import io.sayquel.v1.ListSessionsResponse;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Session;
import io.sayquel.v1.Turn;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was asked: answers, sessions, or the turns of a session. */
@Command(
        name = "history",
        description = "List what was asked: answers, sessions, or the turns of one session.",
        footer = {
            "",
            "Examples:",
            "  sayquel history -n 5",
            "  sayquel history -c",
            "  sayquel history --sessions --search revenue"
        })
final class HistoryVerb implements Verb, Callable<Integer> {
    private static final int MOST = 1_000;

    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SessionOptions session = new SessionOptions();

    @Option(names = "--sessions", description = "Sessions instead of answers.")
    private boolean sessions;

    @Option(names = "--search", paramLabel = "TEXT", description = "Only sessions with this text.")
    private Optional<String> search = Optional.empty();

    @Option(names = "--archived", description = "Archived sessions too.")
    private boolean archived;

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            description = "Only answers on this dataset.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "-n", paramLabel = "COUNT", defaultValue = "20", description = "At most so many; 20 unless given.")
    private int count = 20;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    HistoryVerb(Workplace place) {
        this.place = place;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean json() {
        return json;
    }

    @Override
    public Integer call() {
        UsageError.unlessWithin(count, MOST);
        Optional<String> one = session.chosen(place);
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            if (one.isPresent()) {
                turns(client, one.get());
            } else if (sessions || search.isPresent() || archived) {
                sessions(client);
            } else {
                answers(client);
            }
            return ExitCode.OK;
        }
    }

    private void answers(Client client) {
        ListAnswersResponse page = client.ask()
                .listAnswers(ListAnswersRequest.newBuilder()
                        .setPageSize(count)
                        .setDataset(dataset.orElse(""))
                        .build());
        if (json) {
            Listing.printJson(place.terminal(), page);
            return;
        }
        Listing listing = new Listing(place.terminal(), "answer", "when", "dataset", "", "question");
        for (AnswerSummary a : page.getAnswersList()) {
            String text = a.getQuestion().isEmpty() ? a.getSql() : a.getQuestion();
            listing.row(
                    CardView.shortId(a.getAnswerId()),
                    Listing.minute(a.getCreateTime()),
                    a.getDataset(),
                    mark(a.getOutcome()),
                    line(text));
        }
        print(listing, page.getAnswersCount());
    }

    private void sessions(Client client) {
        ListSessionsResponse page = client.sessions()
                .listSessions(ListSessionsRequest.newBuilder()
                        .setPageSize(count)
                        .setSearch(search.orElse(""))
                        .setIncludeArchived(archived)
                        .build());
        if (json) {
            Listing.printJson(place.terminal(), page);
            return;
        }
        Listing listing = new Listing(place.terminal(), "session", "last used", "dataset", "#turns", "title");
        for (Session s : page.getSessionsList()) {
            listing.row(
                    CardView.shortId(s.getId()),
                    Listing.minute(s.getUpdateTime()),
                    s.getDataset(),
                    Integer.toString(s.getTurnCount()),
                    line(s.getTitle()));
        }
        print(listing, page.getSessionsCount());
    }

    private void turns(Client client, String id) {
        Session found = client.sessions()
                .getSession(GetSessionRequest.newBuilder().setSessionId(id).build());
        if (json) {
            Listing.printJson(place.terminal(), found);
            return;
        }
        Listing listing = new Listing(place.terminal(), "#turn", "answer", "", "question", "what came of it");
        found.getTurnsList().stream()
                .skip(Math.max(0, found.getTurnsCount() - count))
                .forEach(t -> turn(listing, t));
        print(listing, found.getTurnsCount());
    }

    private static void turn(Listing listing, Turn t) {
        listing.row(
                Integer.toString(t.getNumber()),
                CardView.shortId(t.getAnswerId()),
                mark(t.getOutcome()),
                line(t.getQuestion()),
                line(t.getSummary()));
    }

    private void print(Listing listing, int rows) {
        if (rows == 0) {
            place.terminal().talk().println("Nothing yet: ./sayquel ask \"revenue by month\"");
        } else {
            listing.print();
        }
    }

    /** How it ended, as cards begin; nothing before an answer. */
    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case OUTCOME_NEEDS_CLARIFICATION -> "?";
            case OUTCOME_REFUSED -> "✗";
            case OUTCOME_FAILED -> "!";
            case OUTCOME_ANSWERED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }
}

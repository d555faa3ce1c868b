package io.sayquel.server.cli;

import io.sayquel.v1.ConfirmAnswerRequest;
import io.sayquel.v1.ConfirmAnswerResponse;
import io.sayquel.v1.Feedback;
import io.sayquel.v1.FeedbackState;
import io.sayquel.v1.FeedbackVerdict;
import io.sayquel.v1.ListFeedbackRequest;
import io.sayquel.v1.ListFeedbackResponse;
import io.sayquel.v1.ReviewFeedbackRequest;
import io.sayquel.v1.SubmitFeedbackRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether an answer is right, lists what was said, and reviews it. */
@Command(
        name = "feedback",
        description = "Say whether an answer is right; list and review what was said.",
        footer = {
            "",
            "Examples:",
            "  sayquel feedback right a-7kd2",
            "  sayquel feedback wrong a-7kd2 --sql \"SELECT …\"",
            "  sayquel feedback --pending",
            "  sayquel feedback approve f-1c9e"
        })
final class FeedbackVerb implements Verb, Callable<Integer> {
    private static final List<String> ACTIONS = List.of("list", "right", "wrong", "confirm", "approve", "reject");

    /** More than anybody leaves unread; a page's most. */
    private static final int MOST = 1_000;

    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "list",
            description = "list; right, wrong or confirm an answer; approve or reject feedback.")
    private String action = "list";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The name of the answer, or of the feedback; its beginning will do.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--sql", paramLabel = "SQL", description = "With wrong: the SELECT that would have been right.")
    private Optional<String> sql = Optional.empty();

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, in words.")
    private Optional<String> comment = Optional.empty();

    @Option(names = "--pending", description = "Only what nobody has reviewed yet.")
    private boolean pending;

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            description = "Only feedback on answers on this dataset.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "-n", paramLabel = "COUNT", defaultValue = "20", description = "At most so many; 20 unless given.")
    private int count = 20;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    FeedbackVerb(Workplace place) {
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
        mustMakeSense();
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            switch (action) {
                case "right" -> submit(client, FeedbackVerdict.FEEDBACK_VERDICT_RIGHT);
                case "wrong" -> submit(client, FeedbackVerdict.FEEDBACK_VERDICT_WRONG);
                case "confirm" -> confirm(client);
                case "approve" -> review(client, FeedbackState.FEEDBACK_STATE_APPROVED);
                case "reject" -> review(client, FeedbackState.FEEDBACK_STATE_REJECTED);
                default -> list(client);
            }
            return ExitCode.OK;
        }
    }

    private void mustMakeSense() {
        if (!ACTIONS.contains(action)) {
            throw new UsageError("feedback does not know \"" + action + "\""
                    + Nearest.to(action, ACTIONS).map(n -> "; " + n + "?").orElse("; " + String.join(", ", ACTIONS)));
        }
        if (!action.equals("list") && name.isEmpty()) {
            String what = action.equals("approve") || action.equals("reject") ? "f-…" : "a-…";
            throw new UsageError(action + " which? For example: sayquel feedback " + action + " " + what);
        }
        if (sql.isPresent() && !action.equals("wrong")) {
            throw new UsageError("--sql goes with wrong, not with " + action);
        }
        UsageError.unlessWithin(count, MOST);
    }

    private void submit(Client client, FeedbackVerdict verdict) {
        Feedback kept = client.ask()
                .submitFeedback(SubmitFeedbackRequest.newBuilder()
                        .setAnswerId(name.orElseThrow())
                        .setVerdict(verdict)
                        .setCorrectedSql(sql.orElse(""))
                        .setComment(comment.orElse(""))
                        .build());
        String id = CardView.shortId(kept.getFeedbackId());
        String next = verdict == FeedbackVerdict.FEEDBACK_VERDICT_RIGHT || sql.isPresent()
                ? "once approved, it answers this question: ./sayquel feedback approve " + id
                : "--sql says what would have been right";
        say(kept, "✓ Kept as " + id + "; " + next);
    }

    private void confirm(Client client) {
        ConfirmAnswerResponse confirmed = client.ask()
                .confirmAnswer(ConfirmAnswerRequest.newBuilder()
                        .setAnswerId(name.orElseThrow())
                        .build());
        if (json) {
            Listing.printJson(place.terminal(), confirmed);
        } else {
            place.terminal().output().println("✓ A verified question from now on: " + confirmed.getQuestionId());
        }
    }

    private void review(Client client, FeedbackState state) {
        Feedback reviewed = client.ask()
                .reviewFeedback(ReviewFeedbackRequest.newBuilder()
                        .setFeedbackId(whole(client, name.orElseThrow()))
                        .setState(state)
                        .setComment(comment.orElse(""))
                        .build());
        String learned = reviewed.getQuestionId().isEmpty() ? "" : "; it answers its question from now on";
        say(reviewed, "✓ " + word(reviewed.getState()) + learned);
    }

    /** The whole name of what is to be reviewed; what the beginning does not tell is for the server to refuse. */
    private static String whole(Client client, String beginning) {
        List<String> meant = client
                .ask()
                .listFeedback(ListFeedbackRequest.newBuilder()
                        .setPageSize(MOST)
                        .setState(FeedbackState.FEEDBACK_STATE_PENDING)
                        .build())
                .getFeedbackList()
                .stream()
                .map(Feedback::getFeedbackId)
                .filter(id -> id.startsWith(beginning))
                .toList();
        if (meant.size() > 1) {
            throw new UsageError(
                    "\"" + beginning + "\" begins " + meant.size() + " names: " + String.join(", ", meant));
        }
        return meant.isEmpty() ? beginning : meant.get(0);
    }

    private void list(Client client) {
        ListFeedbackRequest.Builder request =
                ListFeedbackRequest.newBuilder().setPageSize(count).setDataset(dataset.orElse(""));
        if (pending) {
            request.setState(FeedbackState.FEEDBACK_STATE_PENDING);
        }
        ListFeedbackResponse page = client.ask().listFeedback(request.build());
        if (json) {
            Listing.printJson(place.terminal(), page);
            return;
        }
        if (page.getFeedbackCount() == 0) {
            place.terminal().talk().println("Nothing yet: ./sayquel feedback right a-…");
            return;
        }
        Listing listing = new Listing(
                place.terminal(), "feedback", "answer", "dataset", "says", "state", "question", "SQL", "why");
        page.getFeedbackList().forEach(f -> row(listing, f));
        listing.print();
    }

    private static void row(Listing listing, Feedback f) {
        listing.row(
                CardView.shortId(f.getFeedbackId()),
                CardView.shortId(f.getAnswerId()),
                f.getDataset(),
                f.getVerdict() == FeedbackVerdict.FEEDBACK_VERDICT_RIGHT ? "right" : "wrong",
                word(f.getState()),
                line(f.getQuestion()),
                line(f.getCorrectedSql()),
                line(f.getReviewComment().isEmpty() ? f.getComment() : f.getReviewComment()));
    }

    private void say(Feedback feedback, String sentence) {
        if (json) {
            Listing.printJson(place.terminal(), feedback);
        } else {
            place.terminal().output().println(sentence);
        }
    }

    private static String word(FeedbackState state) {
        return state.name().substring("FEEDBACK_STATE_".length()).toLowerCase(Locale.ROOT);
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }
}

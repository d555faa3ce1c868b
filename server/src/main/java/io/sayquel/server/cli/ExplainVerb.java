package io.sayquel.server.cli;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.ExplainAnswerRequest;
import io.sayquel.v1.Explanation;
import io.sayquel.v1.GetAnswerRequest;
import io.sayquel.v1.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a reason code, or an answer: what each word became, what it rests on, what stands out. */
@Command(
        name = "explain",
        description = "Explain a reason code or an answer.",
        footer = {"", "Examples:", "  sayquel explain NOT_IN_DATA", "  sayquel explain a-7kd2 --plain"})
final class ExplainVerb implements Verb, Callable<Integer> {
    private static final Pattern ANSWER = Pattern.compile("a-[0-9a-z]+");

    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "REASON|ANSWER", description = "A code such as UNKNOWN_WORD, or the name of an answer.")
    private String what = "";

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Option(names = "--plain", description = "An answer in whole sentences, without its rows.")
    private boolean plain;

    ExplainVerb(Workplace place) {
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
        Optional<Reason> reason = Failure.named(what.toUpperCase(Locale.ROOT));
        if (reason.isPresent()) {
            explain(reason.get());
            return ExitCode.OK;
        }
        if (!ANSWER.matcher(what).matches()) {
            throw unknown();
        }
        return explainAnswer();
    }

    private SayquelException unknown() {
        List<String> codes = Arrays.stream(Reason.values()).map(Reason::name).toList();
        return new SayquelException(
                Reason.INVALID_ARGUMENT,
                "\"" + what + "\" is neither a reason nor the name of an answer",
                Nearest.to(what, codes).map(n -> n + "?").orElse("answers are called a-…"));
    }

    private void explain(Reason reason) {
        String ending = switch (reason.ending()) {
            case UNCLEAR -> "asks back";
            case REFUSED -> "refuses";
            case FAILED -> "fails";
        };
        place.terminal().output().println(place.terminal().outputInk().bold(reason.name()) + "  " + reason.sentence());
        place.terminal()
                .output()
                .println("  A question " + ending + "; exit code " + reason.exitCode() + ", HTTP " + reason.httpStatus()
                        + ", SQLSTATE " + reason.sqlState()
                        + (reason.retryable() ? "; the same call may succeed a little later" : ""));
    }

    private int explainAnswer() {
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            if (plain) {
                print(client.ask()
                        .explainAnswer(ExplainAnswerRequest.newBuilder()
                                .setAnswerId(what)
                                .build()));
                return ExitCode.OK;
            }
            AnswerCard card = client.ask()
                    .getAnswer(GetAnswerRequest.newBuilder().setAnswerId(what).build());
            if (json) {
                Listing.printJson(place.terminal(), card);
            } else {
                print(card);
            }
            return ExitCode.OK;
        }
    }

    private void print(Explanation explanation) {
        Terminal terminal = place.terminal();
        if (json) {
            Listing.printJson(terminal, explanation);
            return;
        }
        explanation.getPartsList().forEach(part -> {
            terminal.output().println(terminal.outputInk().bold(part.getTitle()));
            part.getSentencesList().stream()
                    .flatMap(sentence -> TextWidth.wrap("  " + sentence, terminal.width(), 2).stream())
                    .forEach(terminal.output()::println);
        });
    }

    private void print(AnswerCard card) {
        Terminal terminal = place.terminal();
        terminal.output().println(terminal.outputInk().bold(card.getQuestion()));
        if (card.getOutcome() == Outcome.OUTCOME_ANSWERED) {
            Answer answer = new Answer(card, List.of(), List.of(), Locale.ENGLISH, Optional.empty());
            int room = terminal.outputIsTerminal() ? terminal.width() : Integer.MAX_VALUE;
            new CardView(answer, terminal.width(), room, terminal.outputInk())
                    .unfolded()
                    .forEach(terminal.output()::println);
        } else {
            new EndingView(card, Locale.ENGLISH, terminal.width(), terminal.outputInk())
                    .lines()
                    .forEach(terminal.output()::println);
        }
    }
}

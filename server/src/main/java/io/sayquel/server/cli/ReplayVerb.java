package io.sayquel.server.cli;

import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Change;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.ReplayAnswerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives an answer again and says whether it is still the same. */
@Command(
        name = "replay",
        description = "Give an answer again: on the data it came from, or on the newest.",
        footer = {"", "Examples:", "  sayquel replay a-7kd2", "  sayquel replay a-7kd2 --latest"})
final class ReplayVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ANSWER", description = "The name of the answer; its beginning will do.")
    private String answer = "";

    @Option(names = "--latest", description = "Ask the newest version, and say what changed.")
    private boolean latest;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    ReplayVerb(Workplace place) {
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
        try (Progress progress = new Progress(place.terminal(), common.quiet());
                Client client = place.connect(progress)) {
            progress.phase("run");
            ReplayAnswerResponse again = client.ask()
                    .replayAnswer(ReplayAnswerRequest.newBuilder()
                            .setAnswerId(answer)
                            .setLatest(latest)
                            .build());
            progress.clear();
            if (json) {
                Listing.printJson(place.terminal(), again);
            } else {
                card(again.getCard());
                verdict(again);
            }
            return latest || again.getSame() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void card(AnswerCard card) {
        Terminal terminal = place.terminal();
        terminal.output().println(terminal.outputInk().bold(card.getQuestion()));
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED) {
            new EndingView(card, Locale.ENGLISH, terminal.width(), terminal.outputInk())
                    .lines()
                    .forEach(terminal.output()::println);
            return;
        }
        List<ResultColumn> columns = Cells.columns(card.getSchemaList());
        List<List<Object>> rows =
                card.getRowsList().stream().map(row -> Cells.row(columns, row)).toList();
        Answer shown =
                new Answer(card.toBuilder().clearRows().build(), columns, rows, Locale.ENGLISH, Optional.empty());
        int room = terminal.outputIsTerminal() ? terminal.width() : Integer.MAX_VALUE;
        new CardView(shown, terminal.width(), room, terminal.outputInk())
                .lines()
                .forEach(terminal.output()::println);
    }

    private void verdict(ReplayAnswerResponse again) {
        Terminal terminal = place.terminal();
        Ink ink = terminal.outputInk();
        terminal.output().println();
        if (again.getSame()) {
            terminal.output().println(same(again.getCard()));
        } else {
            terminal.output().println(ink.yellow("⚠") + " Not the same as before:");
            again.getChangesList().forEach(change -> terminal.output().println("  " + said(change)));
        }
        if (again.getCard().hasProof()) {
            terminal.output()
                    .println(ink.dim("  sha256 " + again.getCard().getProof().getDigest()));
        }
    }

    /** Rows that a cut in no stated order keeps out of the digest are not said to be the same. */
    private static String same(AnswerCard card) {
        return card.getProof().getRowsCovered()
                ? "✓ The same as before: nothing it rests on has changed."
                : "✓ The same question, SQL and data as before. Rows cut in no stated order are not compared.";
    }

    private static String said(Change change) {
        String kind = change.getKind().name().substring("KIND_".length()).toLowerCase(Locale.ROOT);
        return TextWidth.left(kind, 11) + known(change.getBefore()) + " → " + known(change.getAfter());
    }

    private static String known(String text) {
        return text.isEmpty() ? "(none)" : text.replaceAll("\\s+", " ");
    }
}

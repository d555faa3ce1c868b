package io.sayquel.server.cli;

import io.grpc.StatusRuntimeException;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ended a command into words on standard error and an exit code. No stack trace ever reaches a person. */
final class Errors {
    private final Terminal terminal;

    Errors(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A wrong use: what is wrong, the nearest verb or option, and where help is. */
    int usage(ParameterException wrong, String[] arguments) {
        Ink ink = terminal.talkInk();
        terminal.talk().println(ink.red("error") + ": " + message(wrong));
        List<String> suggestions =
                wrong instanceof UnmatchedArgumentException unmatched ? suggestions(unmatched) : List.of();
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.talk()
                .println(ink.dim("do  ")
                        + (suggestions.isEmpty() ? command + " --help" : String.join(" or ", suggestions) + "?"));
        return ExitCode.USAGE;
    }

    private static String message(ParameterException wrong) {
        boolean verb = wrong instanceof UnmatchedArgumentException
                && !wrong.getCommandLine().getSubcommands().isEmpty();
        return verb
                ? "there is no verb \""
                        + ((UnmatchedArgumentException) wrong).getUnmatched().get(0) + "\""
                : wrong.getMessage().lines().findFirst().orElse("");
    }

    private static List<String> suggestions(UnmatchedArgumentException unmatched) {
        List<String> verbs =
                List.copyOf(unmatched.getCommandLine().getSubcommands().keySet());
        String typed = unmatched.getUnmatched().isEmpty()
                ? ""
                : unmatched.getUnmatched().get(0);
        Optional<String> verb = Nearest.to(typed, verbs);
        if (verb.isPresent() || !typed.startsWith("-")) {
            return verb.stream().toList();
        }
        return unmatched.getSuggestions().stream().limit(3).toList();
    }

    /** A command that began and ended badly. */
    int failed(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof UsageError) {
            terminal.talk().println(terminal.talkInk().red("error") + ": " + failure.getMessage());
            return ExitCode.USAGE;
        }
        Failure known = known(failure);
        Object verb = commandLine.getCommandSpec().userObject();
        if (verb instanceof Verb v && v.json()) {
            terminal.output().println(ProtoJson.print(card(known)));
        } else {
            boolean oneLine = !terminal.talkIsTerminal()
                    || (verb instanceof Verb v && v.common().shortErrors());
            new ErrorView(terminal.talkInk(), oneLine).lines(known).forEach(terminal.talk()::println);
        }
        return known.reason().exitCode();
    }

    private static Failure known(Exception failure) {
        if (failure instanceof StatusRuntimeException call) {
            return Failure.of(call);
        }
        if (failure instanceof SayquelException worded) {
            return Failure.of(worded);
        }
        if (failure instanceof IOException io) {
            return new Failure(
                    Reason.INVALID_ARGUMENT, "cannot read or write " + io.getMessage(), "", Optional.empty());
        }
        return new Failure(
                Reason.INTERNAL,
                "something broke inside: " + failure.getClass().getSimpleName(),
                "./sayquel doctor",
                Optional.empty());
    }

    /** The error in the form that a program reads. */
    private static AnswerCard card(Failure failure) {
        Outcome outcome = switch (failure.reason().ending()) {
            case UNCLEAR -> Outcome.OUTCOME_NEEDS_CLARIFICATION;
            case REFUSED -> Outcome.OUTCOME_REFUSED;
            case FAILED -> Outcome.OUTCOME_FAILED;
        };
        return AnswerCard.newBuilder()
                .setOutcome(outcome)
                .setReason(failure.reason().name())
                .setMessage(failure.message())
                .setSuggestion(failure.hint())
                .build();
    }
}

package io.sayquel.examples;

import io.sayquel.v1.Option;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Asks, is asked back, chooses, and asks on: {@code Converse HOST:PORT DATASET QUESTION...}. */
public final class Converse {
    private Converse() {}

    public static void main(String[] args) throws InterruptedException {
        List<String> questions = Arrays.asList(args).subList(2, args.length);
        try (Sayquel sq = Sayquel.connect(args[0]);
                Sayquel.Talk talk = sq.talk(args[1])) {
            for (String question : questions) {
                ask(talk, question, System.out);
            }
        } catch (CallError failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private static void ask(Sayquel.Talk talk, String question, PrintStream out) throws InterruptedException {
        out.println("> " + question);
        Answer answer = talk.ask(question);
        if (!answer.options().isEmpty()) {
            for (Option option : answer.options()) {
                out.println("  " + option.getChoose() + "  " + option.getReading() + ": " + option.getPreview());
            }
            out.println("> 1");
            answer = talk.choose(1);
        }
        if (!answer.question().equals(question)) {
            out.println(answer.question()); // a follow-up, spelled out
        }
        answer.rows().forEach(out::println);
    }
}

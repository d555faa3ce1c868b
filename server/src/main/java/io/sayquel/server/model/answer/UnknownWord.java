package io.sayquel.server.model.answer;

import java.util.List;

/**
 * A word that was not understood, and the nearest things that exist.
 *
 * @param from first character in the question, from 0
 * @param to one past the last
 * @param text the word as written
 * @param candidates names that it resembles, nearest first; may be empty
 */
public record UnknownWord(int from, int to, String text, List<String> candidates) {
    public UnknownWord {
        candidates = List.copyOf(candidates);
    }
}

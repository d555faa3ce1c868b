package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client that is a {@link Program} shows of SQL, of a saved question, of {@code ask()} and of a question in plain words. */
interface InEveryForm {
    /** The values of a column, as the client prints them. */
    List<String> column(String text, String name) throws Exception;

    @Test
    default void sql() throws Exception {
        assertThat(column(Sayquel.SQL, "name")).isEqualTo(Sayquel.STORES);
    }

    @Test
    default void view() throws Exception {
        assertThat(column(Sayquel.VIEW, "customer")).containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    default void ask() throws Exception {
        assertThat(column(Sayquel.ASK, "product")).isEqualTo(Sayquel.ASKED);
    }

    @Test
    default void question() throws Exception {
        assertThat(column(Sayquel.QUESTION, "product")).isEqualTo(Sayquel.PRODUCTS);
    }
}

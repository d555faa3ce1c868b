package io.sayquel.server.check.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
    @Test
    void readsAlikeWhatDiffersInLinesAndInInnerJoins() {
        assertThat(Token.readAlike(
                        "SELECT a\nFROM t\nINNER JOIN u ON t.id = u.id", "SELECT a FROM t JOIN  u ON t.id = u.id"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT a FROM t|SELECT b FROM t",
                "SELECT a FROM t|SELECT A FROM t",
                "SELECT 'a b'|SELECT 'a  b'",
                "SELECT \"a b\"|SELECT \"a  b\"",
                "SELECT E'a'|SELECT E 'a'",
                "SELECT - -1|SELECT --1",
                "SELECT 1.5|SELECT 1. 5",
                "SELECT 1 + 2 -- x|SELECT 1 + 2 -- x",
                "SELECT 1 /* x */|SELECT 1 /*  x */",
                "SELECT $$a b$$|SELECT $$a  b$$",
                "SELECT \"INNER\" JOIN|SELECT JOIN",
                "SELECT a FROM t|SELECT a FROM t LIMIT 1"
            })
    void saysNothingOfTextsThatMayBeReadApart(String one, String other) {
        assertThat(Token.readAlike(one, other)).isFalse();
    }
}

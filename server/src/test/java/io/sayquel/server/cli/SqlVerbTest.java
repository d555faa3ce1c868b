package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.cli.Shell.Ran;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Option;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.TextPosition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlVerbTest {
    @TempDir
    Path home;

    private final StubServer server = new StubServer();

    @Test
    void putsACaretUnderWhatIsNotAllowed() {
        server.answering(refused("one SELECT only, not \"DROP\"; nothing ran"));
        Ran ran = new Shell(home, server)
                .typing("")
                .with("NO_COLOR", "1")
                .run("sql", "-q", "SELECT 1; DROP TABLE orders");
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.talk()).isEqualTo("""
                error[STATEMENT_NOT_ALLOWED]: one SELECT only, not "DROP"; nothing ran
                    | SELECT 1; DROP TABLE orders
                    |           ^^^^
                do  send one SELECT
                """);
    }

    @Test
    void placeOnTheCardIsTheOneThatIsShown() {
        server.answering(refused("column \"x\" not found").toBuilder()
                .setPosition(TextPosition.newBuilder()
                        .setLine(1)
                        .setColumn(15)
                        .setLength(1)
                        .setText("SELECT x AS y, x"))
                .build());
        Ran ran = new Shell(home, server).typing("").with("NO_COLOR", "1").run("sql", "-q", "SELECT x AS y, x");
        assertThat(ran.talk()).contains("""
                    | SELECT x AS y, x
                    |               ^
                """);
    }

    @Test
    void questionInAStatementThatIsAskedBackHasItsOptions() {
        server.answering(AnswerCard.newBuilder()
                .setOutcome(Outcome.OUTCOME_NEEDS_CLARIFICATION)
                .setReason("AMBIGUOUS_WORD")
                .setMessage("\"sales\" can mean two things")
                .addOptions(Option.newBuilder()
                        .setChoose(1)
                        .setReading("money taken")
                        .setPreview("1,204 USD"))
                .addOptions(Option.newBuilder().setChoose(2).setReading("number of orders"))
                .build());
        Ran ran = new Shell(home, server).with("NO_COLOR", "1").run("sql", "-q", "SELECT * FROM ask('sales')");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.talk())
                .contains("1  money taken", "1,204 USD", "2  number of orders", "run the SQL of 1-2")
                .doesNotContain("--choose");
    }

    @Test
    void limitsRowsForReadersAndNotForPrograms() {
        server.answering(Cards.oneNumber(), Cards.oneNumber());
        Shell shell = new Shell(home, server);
        shell.run("sql", "SELECT 1");
        shell.run("sql", "SELECT 1", "--csv");
        assertThat(server.executed.remove().getMaxRows()).isEqualTo(1_000);
        assertThat(server.executed.remove().hasMaxRows()).isFalse();
    }

    private static AnswerCard refused(String message) {
        return AnswerCard.newBuilder()
                .setOutcome(Outcome.OUTCOME_REFUSED)
                .setReason("STATEMENT_NOT_ALLOWED")
                .setMessage(message)
                .setSuggestion("send one SELECT")
                .build();
    }
}

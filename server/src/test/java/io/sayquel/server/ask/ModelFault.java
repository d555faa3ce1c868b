package io.sayquel.server.ask;

import static io.sayquel.server.ask.ModelHouse.answer;
import static io.sayquel.server.ask.ModelHouse.writes;

import io.sayquel.server.translate.llm.ModelServer.Reply;
import io.sayquel.server.translate.llm.ModelServer.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Everything that a model, its server or the way to it can do wrong, and the code that its attempt must end with. */
enum ModelFault {
    KEY_REFUSED("LLM_KEY_REFUSED", Reply.fails(401, "{\"error\":{\"message\":\"bad key sk-secret\"}}")),
    KEY_FORBIDDEN("LLM_KEY_REFUSED", Reply.fails(403, "sk-secret")),
    PAYMENT_REQUIRED("LLM_UNAVAILABLE", Reply.fails(402, "{}")),
    NO_SUCH_MODEL("LLM_UNAVAILABLE", Reply.fails(404, "{}")),
    PROMPT_TOO_LONG("LLM_UNAVAILABLE", Reply.fails(400, "{\"error\":{\"code\":\"context_length_exceeded\"}}")),
    RATE_LIMITED_FOR_AN_HOUR("LLM_RATE_LIMITED", Reply.fails(429, "{}", "Retry-After", "3600")),
    RATE_LIMITED_UNTIL_A_DATE(
            "LLM_RATE_LIMITED", Reply.fails(429, "{}", "Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT")),
    RATE_LIMITED_WITH_NONSENSE("LLM_RATE_LIMITED", Reply.fails(429, "{}", "Retry-After", "-99999999999999999999")),
    BROKEN("LLM_UNAVAILABLE", Reply.fails(500, "boom sk-secret")),
    OVERLOADED("LLM_RATE_LIMITED", Reply.fails(529, "{}")),
    REDIRECT_TO_ANOTHER_HOST(
            "LLM_UNAVAILABLE", Reply.fails(302, "", "Location", "http://localhost:1/v1/chat/completions")),
    NO_BODY("LLM_UNAVAILABLE", Wire::open),
    NEVER_BEGINS("LLM_TIMEOUT", Wire::silence),
    STALLS("LLM_TIMEOUT", wire -> {
        wire.open();
        wire.piece("{\"sql\":\"SELECT ");
        wire.silence();
    }),
    DRIPS_WITHOUT_END("LLM_TIMEOUT", wire -> {
        wire.open();
        drip(wire, "x");
    }),
    DRIPS_COMMENTS_WITHOUT_END("LLM_TIMEOUT", wire -> {
        wire.open();
        while (true) {
            wire.raw(":\n");
            pause();
        }
    }),
    BREAKS_OFF("LLM_UNAVAILABLE", wire -> {
        wire.open();
        wire.piece(answer(ModelTests.BY_REGION).toString());
    }),
    ERROR_IN_THE_STREAM("LLM_UNAVAILABLE", wire -> {
        wire.open();
        wire.piece(answer(ModelTests.BY_REGION).toString());
        wire.error();
    }),
    GARBAGE_ON_THE_WIRE("LLM_UNAVAILABLE", wire -> {
        wire.open();
        wire.raw("data: {{{{ not json\n\n<html>\n\0\0\0\n");
    }),
    GZIP_BOMB("LLM_UNAVAILABLE", wire -> {
        wire.open("Content-Encoding", "gzip");
        wire.raw(bomb());
    }),
    HUGE_HEADER("LLM_UNAVAILABLE", wire -> {
        wire.open("X-Huge", "x".repeat(1 << 20));
        wire.piece(" ");
    }),
    LIMIT_OF_TOKENS("LLM_BAD_ANSWER", wire -> {
        wire.open();
        wire.piece("{\"sql\":\"SEL");
        wire.end("length");
    }),
    MEGABYTE("LLM_BAD_ANSWER", Reply.says("x".repeat(1 << 20))),
    MEGABYTE_OF_THINKING("LLM_DECLINED", wire -> {
        wire.open();
        for (int i = 0; i < 64; i++) {
            wire.thinks("x".repeat(1 << 14));
        }
        wire.end("stop");
    }),
    REFUSES("LLM_DECLINED", wire -> {
        wire.open();
        wire.refusal();
    }),
    SAYS_NOTHING("LLM_DECLINED", Reply.says("")),
    MALFORMED_JSON("LLM_BAD_ANSWER", Reply.says("{\"sql\": SELECT region FROM orders}")),
    NO_STATEMENT("LLM_BAD_ANSWER", Reply.says("I would rather talk about the weather.")),
    STATEMENT_IS_AN_OBJECT("LLM_BAD_ANSWER", Reply.says("{\"sql\":{\"select\":[1]},\"status\":\"answer\"}")),
    STATEMENT_IS_NESTED(
            "LLM_BAD_ANSWER", Reply.says("{\"answer\":{\"sql\":\"DROP TABLE orders\"},\"status\":\"answer\"}")),
    NESTED_WITHOUT_END("LLM_BAD_ANSWER", Reply.says("{\"a\":".repeat(9_000))),
    INVENTED_COLUMN("UNKNOWN_COLUMN", writes("SELECT o.regoin FROM orders AS o")),
    INVENTED_TABLE("UNKNOWN_TABLE", writes("SELECT s.id FROM shipments AS s")),
    DROPS("STATEMENT_NOT_ALLOWED", writes("DROP TABLE orders")),
    DROPS_AFTERWARDS("", writes("SELECT o.region FROM orders AS o; DROP TABLE orders")),
    DROPS_IN_FENCES("LLM_BAD_ANSWER", Reply.says("```sql\nDROP TABLE orders\n```")),
    WRITES_A_FILE("STATEMENT_NOT_ALLOWED", writes("COPY orders TO '/tmp/out.csv'")),
    READS_A_FILE("", writes("SELECT t.* FROM read_csv('/etc/passwd') AS t")),
    READS_A_FILE_AS_A_TABLE("", writes("SELECT t.* FROM '/etc/passwd' AS t")),
    ASKS_THE_ENGINE_ABOUT_ITSELF("", writes("SELECT d.* FROM duckdb_databases() AS d")),
    ANOTHER_TENANTS_DATASET("", writes("SELECT o.id FROM globex.orders AS o")),
    ANOTHER_TENANTS_ID("", writes("SELECT t.* FROM \"data/globex/sales/1\".orders AS t")),
    FULL_WIDTH_KEYWORDS("", writes("ＤＲＯＰ ＴＡＢＬＥ orders")),
    LOOK_ALIKE_TABLE("UNKNOWN_TABLE", writes("SELECT o.id FROM оrders AS o")),
    HIDDEN_IN_NO_WIDTH("", writes("SEL\u200bECT o.id FROM orders AS o; DR\u200bOP TABLE orders")),
    TURNED_AROUND("", writes("SELECT o.id FROM orders AS o --\u202e\nWHERE o.id IN (DELETE FROM orders RETURNING id)")),
    NESTED_TOO_DEEP("", writes("SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000))),
    GROWS_WITHOUT_END("", writes("SELECT repeat('x', 1000000000) AS x FROM orders AS o"));

    /** With what code its last attempt ends; empty where any refusal by the checks will do. */
    final String code;

    @SuppressWarnings("ImmutableEnumChecker") // what a server does holds no state
    final transient Reply reply;

    ModelFault(String code, Reply reply) {
        this.code = code;
        this.reply = reply;
    }

    private static void drip(Wire wire, String text) throws IOException {
        while (true) {
            wire.piece(text);
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** 64 MiB of nothing. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 64; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

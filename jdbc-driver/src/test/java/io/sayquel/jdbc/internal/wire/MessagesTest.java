package io.sayquel.jdbc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.sayquel.v1.Accepted;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Column;
import io.sayquel.v1.ConnectResponse;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.GetMetadataRequest;
import io.sayquel.v1.Option;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ParameterType;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import io.sayquel.v1.StatementDescription;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementKind;
import io.sayquel.v1.StatementMode;
import io.sayquel.v1.Translation;
import io.sayquel.v1.Translator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the driver reads and writes by hand, against protobuf itself. */
class MessagesTest {
    @Test
    void writesARequestThatProtobufReads() throws InvalidProtocolBufferException {
        StatementText text = new StatementText(
                "retail",
                "what is é?",
                StatementText.Mode.AUTO,
                List.of(
                        Parameter.of(Parameter.Type.BIGINT, "-5"),
                        Parameter.of(Parameter.Type.VARCHAR, ""),
                        Parameter.ofNull(Parameter.Type.DATE)),
                true);

        ExecuteRequest read = ExecuteRequest.parseFrom(
                text.executeRequest(new ExecuteOptions(1L << 40, 300_000, "Asia/Jakarta", 512)));

        assertThat(read.getDataset()).isEqualTo("retail");
        assertThat(read.getSql()).isEqualTo("what is é?");
        assertThat(read.getMode()).isEqualTo(StatementMode.STATEMENT_MODE_AUTO);
        assertThat(read.getResultFormat()).isEqualTo(ResultFormat.RESULT_FORMAT_ARROW);
        assertThat(read.getMaxRows()).isEqualTo(1L << 40);
        assertThat(read.getTimeoutMs()).isEqualTo(300_000);
        assertThat(read.getTimeZone()).isEqualTo("Asia/Jakarta");
        assertThat(read.getBatchRows()).isEqualTo(512);
        assertThat(read.getEscapeProcessing()).isTrue();
        assertThat(read.getParameters(0).getType()).isEqualTo(ParameterType.PARAMETER_TYPE_BIGINT);
        assertThat(read.getParameters(0).getValue()).isEqualTo("-5");
        assertThat(read.getParameters(1).hasValue()).isTrue();
        assertThat(read.getParameters(2).hasValue()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void asksForEveryKindOfMetadataByItsNumber(MetadataQuery.Kind kind) throws InvalidProtocolBufferException {
        MetadataQuery query = new MetadataQuery(kind)
                .catalog("c")
                .schema("")
                .table(null)
                .types(List.of())
                .foreign("s", "t");

        GetMetadataRequest read = GetMetadataRequest.parseFrom(query.request("retail"));

        assertThat(read.getKind().name()).isEqualTo("KIND_" + kind.name());
        assertThat(read.hasSchema()).isTrue();
        assertThat(read.hasTable()).isFalse();
        assertThat(read.getTypesOnly()).isTrue();
        assertThat(read.getForeignTable()).isEqualTo("t");
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheNumberOfEveryTypeOfParameter(Parameter.Type type) throws InvalidProtocolBufferException {
        byte[] written = Parameter.of(type, "x").write().toBytes();

        String name = io.sayquel.v1.Parameter.parseFrom(written).getType().name();

        assertThat(name).isEqualTo("PARAMETER_TYPE_" + (type == Parameter.Type.UNKNOWN ? "UNSPECIFIED" : type.name()));
    }

    @Test
    void readsEveryStepThatProtobufWrites() throws WireException {
        Event accepted = event(
                StatementEvent.newBuilder().setAccepted(Accepted.newBuilder().setAnswerId("a-1")));
        Event schema = event(StatementEvent.newBuilder()
                .setSchema(Schema.newBuilder()
                        .addColumns(Column.newBuilder()
                                .setName("n")
                                .setType("BIGINT")
                                .setNullable(true))
                        .setArrowSchema(ByteString.copyFromUtf8("arrow"))));
        Event batch = event(StatementEvent.newBuilder()
                .setElapsedUs(5)
                .setBatch(Batch.newBuilder().setRowCount(3).setArrow(ByteString.copyFromUtf8("rows"))));
        Event interpretation = event(StatementEvent.newBuilder()
                .setInterpretation(io.sayquel.v1.Interpretation.newBuilder()
                        .setKind(StatementKind.STATEMENT_KIND_QUESTION)
                        .setQuestion("revenue")
                        .setPinned(true)
                        .setTranslation(Translation.newBuilder()
                                .setSql("SELECT 1")
                                .setReading("the revenue")
                                .setTranslator(Translator.TRANSLATOR_VERIFIED)
                                .setConfidence(0.9))));

        assertThat(accepted.kind()).isEqualTo(Event.Kind.ACCEPTED);
        assertThat(accepted.text()).isEqualTo("a-1");
        assertThat(schema.columns().get(0).type()).isEqualTo("BIGINT");
        assertThat(schema.arrow().to() - schema.arrow().from()).isEqualTo(5);
        assertThat(batch.rows()).isEqualTo(3);
        assertThat(interpretation.interpretation().ofQuestion()).isTrue();
        assertThat(interpretation.interpretation().translator()).isEqualTo("VERIFIED");
        assertThat(interpretation.interpretation().confidence()).isEqualTo(0.9);
        assertThat(interpretation.interpretation().pinned()).isTrue();
    }

    @Test
    void readsACardWithItsOptions() throws WireException {
        Event ended = event(StatementEvent.newBuilder()
                .setOutcome(AnswerCard.newBuilder()
                        .setOutcome(Outcome.OUTCOME_NEEDS_CLARIFICATION)
                        .setReason("AMBIGUOUS_QUESTION")
                        .setMessage("several")
                        .setRowCount(0)
                        .setConfidence(0.5)
                        .addOptions(Option.newBuilder()
                                .setReading("money taken")
                                .setSql("SELECT 1")
                                .setConfidence(0.5)
                                .setChoose(1))
                        .addWarnings(
                                io.sayquel.v1.Warning.newBuilder().setCode("X").setMessage("y"))));

        Card card = ended.card();
        assertThat(card.outcome()).isEqualTo(Card.Outcome.NEEDS_CLARIFICATION);
        assertThat(card.options().get(0).reading()).isEqualTo("money taken");
        assertThat(card.options().get(0).number()).isEqualTo(1);
        assertThat(card.warnings().get(0).message()).isEqualTo("y");
    }

    @Test
    void readsADescriptionAndAServer() throws WireException {
        Description description = Description.read(ProtoReader.of(StatementDescription.newBuilder()
                .setSql("SELECT 1")
                .addColumns(Column.newBuilder().setName("a"))
                .addParameterTypes(ParameterType.PARAMETER_TYPE_DATE)
                .addParameterTypes(ParameterType.PARAMETER_TYPE_UNSPECIFIED)
                .build()
                .toByteArray()));
        ServerInfo server = ServerInfo.read(ProtoReader.of(ConnectResponse.newBuilder()
                .setServerVersion("0.1.0")
                .setDataset("retail")
                .addKeywords("PIVOT")
                .addKeywords("QUALIFY")
                .build()
                .toByteArray()));

        assertThat(description.parameters()).containsExactly(Parameter.Type.DATE, Parameter.Type.UNKNOWN);
        assertThat(description.outcome()).isEmpty();
        assertThat(server.dataset()).isEqualTo("retail");
        assertThat(server.keywords()).isEqualTo("PIVOT,QUALIFY");
    }

    private static Event event(StatementEvent.Builder message) throws WireException {
        return Event.read(ProtoReader.of(message.build().toByteArray()));
    }

    @Test
    void bytesThatAreNoMessageAreRefusedAndNothingElse() {
        byte[] good = StatementEvent.newBuilder()
                .setOutcome(AnswerCard.newBuilder()
                        .setMessage("a message of some length")
                        .addOptions(Option.newBuilder().setReading("r").setConfidence(1)))
                .build()
                .toByteArray();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int length = random.nextInt(bad.length + 1);
            try {
                Event.read(new ProtoReader(bad, 0, length));
            } catch (WireException expected) {
                assertThat(expected.kind()).isEqualTo(WireException.Kind.MALFORMED);
            }
        }
    }

    @Test
    void aLengthBeyondTheMessageIsRefused() {
        byte[] lying = {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};

        assertThatThrownBy(() -> Event.read(ProtoReader.of(lying))).isInstanceOf(WireException.class);
    }
}

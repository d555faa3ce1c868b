package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.CreateSessionRequest;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.Feedback;
import io.sayquel.v1.FeedbackVerdict;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.ListFeedbackRequest;
import io.sayquel.v1.Session;
import io.sayquel.v1.SessionServiceGrpc;
import io.sayquel.v1.SubmitFeedbackRequest;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An upload, feedback or a session that comes twice under one id is made once; over a whole server. */
@Timeout(120)
class RepeatedChangesTest {
    @TempDir
    Path home;

    @Test
    void aRepeatedUploadMakesNoSecondVersion() throws Exception {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            UploadDatasetResponse first = upload(server, "u1", "day,n\n2026-01-01,1\n");
            UploadDatasetResponse again = upload(server, "u1", "day,n\n2026-01-01,1\n");
            ErrorInfo other = ServerFixture.refusal(() -> upload(server, "u1", "day,n\n2026-01-01,2\n"));

            assertThat(again).isEqualTo(first);
            assertThat(other.getReason()).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(DatasetServiceGrpc.newBlockingStub(server.channel())
                            .getDataset(GetDatasetRequest.newBuilder()
                                    .setDataset("visits")
                                    .build())
                            .getVersion())
                    .isEqualTo(1);
        }
    }

    private static UploadDatasetResponse upload(ServerFixture server, String id, String text) {
        try {
            BlockingClientCall<UploadDatasetRequest, UploadDatasetResponse> call =
                    DatasetServiceGrpc.newBlockingV2Stub(server.channel()).uploadDataset();
            call.write(UploadDatasetRequest.newBuilder()
                    .setHeader(
                            UploadHeader.newBuilder().setFileName("visits.csv").setRequestId(id))
                    .build());
            call.write(UploadDatasetRequest.newBuilder()
                    .setChunk(ByteString.copyFromUtf8(text))
                    .build());
            call.halfClose();
            return call.read();
        } catch (io.grpc.StatusException e) {
            throw new StatusRuntimeException(e.getStatus(), e.getTrailers());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void repeatedFeedbackAndSessionsAreOne() {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            String answer = ServerFixture.last(AskServiceGrpc.newBlockingStub(server.channel())
                            .ask(ServerFixture.question("top 5 products by revenue")))
                    .getAnswerId();
            SubmitFeedbackRequest request = SubmitFeedbackRequest.newBuilder()
                    .setAnswerId(answer)
                    .setVerdict(FeedbackVerdict.FEEDBACK_VERDICT_RIGHT)
                    .setRequestId("f1")
                    .build();
            AskServiceGrpc.AskServiceBlockingStub asks = AskServiceGrpc.newBlockingStub(server.channel());
            Feedback first = asks.submitFeedback(request);
            Session session = create(server, "s1", "Mine");

            assertThat(asks.submitFeedback(request)).isEqualTo(first);
            assertThat(asks.listFeedback(ListFeedbackRequest.getDefaultInstance())
                            .getFeedbackCount())
                    .isEqualTo(1);
            assertThat(create(server, "s1", "Mine")).isEqualTo(session);
            assertThat(create(server, "", "Mine").getId()).isNotEqualTo(session.getId());
        }
    }

    private static Session create(ServerFixture server, String id, String title) {
        return SessionServiceGrpc.newBlockingStub(server.channel())
                .createSession(CreateSessionRequest.newBuilder()
                        .setTitle(title)
                        .setRequestId(id)
                        .build());
    }
}

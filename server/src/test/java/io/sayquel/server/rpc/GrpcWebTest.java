package io.sayquel.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrpcWebTest {
    private static final int TRAILERS = 0x80;

    @Test
    void streamsMessagesAndThenTrailersOverHttp1() throws Exception {
        try (RunningServer running = new RunningServer()) {
            HttpResponse<byte[]> answer = ask(running, "revenue");
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            List<AskEvent> events = new ArrayList<>();
            String trailers = "";
            ByteBuffer frames = ByteBuffer.wrap(answer.body());
            while (frames.hasRemaining()) {
                int flag = frames.get() & 0xff;
                byte[] payload = new byte[frames.getInt()];
                frames.get(payload);
                if (flag == TRAILERS) {
                    trailers = new String(payload, StandardCharsets.US_ASCII);
                } else {
                    events.add(AskEvent.parseFrom(payload));
                }
            }
            assertThat(events).hasSize(3);
            assertThat(events.get(2).getOutcome().getQuestion()).isEqualTo("revenue");
            assertThat(trailers).contains("grpc-status:0");
        }
    }

    /** The JDK's client, left to itself, sends its first request with an offer to upgrade to HTTP/2. */
    @RepeatedTest(10)
    void answersRequestsThatUpgradeToHttp2() throws Exception {
        try (RunningServer running = new RunningServer()) {
            HttpResponse<byte[]> grpcWeb = ask(running, "revenue", HttpClient.Version.HTTP_2);
            assertThat(grpcWeb.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(new String(grpcWeb.body(), StandardCharsets.ISO_8859_1)).contains("grpc-status:0");
            HttpResponse<String> json = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(running.uri("/v1/ask"))
                                    .header("content-type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"large\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(json.body()).contains("\"outcome\":\"ANSWERED\"").hasSizeGreaterThan(StubApi.LARGE);
        }
    }

    @Test
    void tellsFailuresWithTheirDetails() throws Exception {
        try (RunningServer running = new RunningServer()) {
            HttpResponse<byte[]> answer = ask(running, "unknown table");
            String everything = answer.headers().map() + new String(answer.body(), StandardCharsets.ISO_8859_1);
            assertThat(everything).contains("grpc-status").contains("grpc-status-details-bin");
        }
    }

    private static HttpResponse<byte[]> ask(RunningServer running, String question) throws Exception {
        return ask(running, question, HttpClient.Version.HTTP_1_1);
    }

    private static HttpResponse<byte[]> ask(RunningServer running, String question, HttpClient.Version version)
            throws Exception {
        byte[] message = AskRequest.newBuilder().setQuestion(question).build().toByteArray();
        ByteBuffer framed = ByteBuffer.allocate(5 + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message);
        return HttpClient.newBuilder()
                .version(version)
                .build()
                .send(
                        HttpRequest.newBuilder(running.uri("/sayquel.v1.AskService/Ask"))
                                .header("content-type", "application/grpc-web+proto")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(framed.array()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}

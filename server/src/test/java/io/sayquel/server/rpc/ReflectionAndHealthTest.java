package io.sayquel.server.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReflectionAndHealthTest {
    private RunningServer running;

    @BeforeEach
    void start() throws InterruptedException {
        running = new RunningServer();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1alpha"})
    void answersSeveralQuestionsOnOneStream(String version) throws Exception {
        BlockingQueue<ServerReflectionResponse> answers = new LinkedBlockingQueue<>();
        StreamObserver<ServerReflectionRequest> questions = ClientCalls.asyncBidiStreamingCall(
                running.channel().newCall(reflection(version), CallOptions.DEFAULT), observer(answers));

        questions.onNext(
                ServerReflectionRequest.newBuilder().setListServices("").build());
        assertThat(answers.poll(10, SECONDS).getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains(
                        "sayquel.v1.AskService",
                        "grpc.health.v1.Health",
                        "grpc.reflection.v1.ServerReflection",
                        "grpc.reflection.v1alpha.ServerReflection");

        for (String symbol : new String[] {
            "sayquel.v1.AskService",
            "sayquel.v1.AskService.Ask",
            "sayquel.v1.AnswerCard",
            "sayquel.v1.Outcome",
            "sayquel.v1.ChartSpec.Kind",
            "google.api.http",
            "google.rpc.ErrorInfo",
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection"
        }) {
            questions.onNext(ServerReflectionRequest.newBuilder()
                    .setFileContainingSymbol(symbol)
                    .build());
            var files = answers.poll(10, SECONDS).getFileDescriptorResponse();
            assertThat(files.getFileDescriptorProtoCount()).as(symbol).isPositive();
            FileDescriptorProto first = FileDescriptorProto.parseFrom(files.getFileDescriptorProto(0));
            assertThat(symbol).startsWith(first.getPackage());
        }

        questions.onNext(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("sayquel.v1.Nothing")
                .build());
        assertThat(answers.poll(10, SECONDS).getErrorResponse().getErrorCode()).isEqualTo(5);
        questions.onCompleted();
    }

    @Test
    void tellsHealthOfTheServerAndOfItsServices() {
        assertThat(check("")).isEqualTo(ServingStatus.SERVING);
        assertThat(check("sayquel.v1.AskService")).isEqualTo(ServingStatus.SERVING);
        running.fit.set(false);
        assertThat(check("")).isEqualTo(ServingStatus.NOT_SERVING);
        Assertions.assertThatThrownBy(() -> check("sayquel.v1.Nothing"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        unknown -> assertThat(unknown.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    }

    @Test
    void tellsEachPartWithItsStateSinceWhenAndWhatToDo() throws Exception {
        assertThat(running.get("/health").body())
                .isEqualTo("{\"status\":\"SERVING\",\"parts\":[{\"part\":\"store\",\"state\":\"OK\","
                        + "\"since\":\"1970-01-01T00:00:00Z\",\"detail\":\"12 datasets\"}]}\n");
        running.fit.set(false);
        assertThat(running.get("/health").statusCode()).isEqualTo(503);
        assertThat(running.get("/health").body()).contains("\"state\":\"DOWN\"", "\"do\":\"./sayquel doctor\"");
    }

    @Test
    void keepsTellingWatchersAfterAnotherHasLeft() {
        var leaving = running.channel().newCall(health("Watch", true), CallOptions.DEFAULT);
        ClientCalls.asyncServerStreamingCall(leaving, request(""), observer(new LinkedBlockingQueue<>()));
        Iterator<HealthCheckResponse> staying = ClientCalls.blockingServerStreamingCall(
                running.channel(),
                health("Watch", true),
                CallOptions.DEFAULT.withDeadlineAfter(20, SECONDS),
                request(""));
        assertThat(staying.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        leaving.cancel("seen enough", null);
        running.fit.set(false);
        assertThat(staying.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    }

    private ServingStatus check(String service) {
        return ClientCalls.blockingUnaryCall(
                        running.channel(),
                        health("Check", false),
                        CallOptions.DEFAULT.withDeadlineAfter(10, SECONDS),
                        request(service))
                .getStatus();
    }

    private static HealthCheckRequest request(String service) {
        return HealthCheckRequest.newBuilder().setService(service).build();
    }

    private static MethodDescriptor<HealthCheckRequest, HealthCheckResponse> health(String method, boolean stream) {
        return MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder()
                .setFullMethodName("grpc.health.v1.Health/" + method)
                .setType(stream ? MethodDescriptor.MethodType.SERVER_STREAMING : MethodDescriptor.MethodType.UNARY)
                .setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()))
                .build();
    }

    private static MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> reflection(String version) {
        return MethodDescriptor.<ServerReflectionRequest, ServerReflectionResponse>newBuilder()
                .setFullMethodName("grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo")
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setRequestMarshaller(ProtoUtils.marshaller(ServerReflectionRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(ServerReflectionResponse.getDefaultInstance()))
                .build();
    }

    private static <T> StreamObserver<T> observer(BlockingQueue<T> into) {
        return new StreamObserver<>() {
            @Override
            public void onNext(T value) {
                into.add(value);
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {}
        };
    }
}

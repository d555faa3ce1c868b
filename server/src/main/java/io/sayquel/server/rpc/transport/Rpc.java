package io.sayquel.server.rpc.transport;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.Optional;

/**
 * A method of the API with the blocking body that serves it, the same for every door.
 *
 * @param method its name, form and message types
 * @param work which pool its body runs in
 * @param body what it does
 */
public record Rpc<Q extends Message, R extends Message>(MethodDescriptor<Q, R> method, Work work, Body<Q, R> body) {
    /** What a body is like to run. */
    public enum Work {
        /** Milliseconds of work: never waits behind the others. */
        SHORT,
        /** Seconds to minutes: questions, statements, uploads. */
        LONG,
        /** Minutes to an hour, most of it waiting for the client: sessions. */
        OPEN
    }

    /** Serves a call; the last message of the answer, if any, is its result. */
    @FunctionalInterface
    public interface Body<Q, R> {
        Optional<R> run(Call<Q, R> call) throws InterruptedException;
    }

    /** Serves a call of one request and one answer. */
    @FunctionalInterface
    public interface Unary<Q, R> {
        R run(Call<Q, R> call, Q request) throws InterruptedException;
    }

    /** Serves a call of one request; answers go through {@link Call#send}. */
    @FunctionalInterface
    public interface ServerStream<Q, R> {
        void run(Call<Q, R> call, Q request) throws InterruptedException;
    }

    /** Serves a call of many requests, through {@link Call#receive}, and one answer. */
    @FunctionalInterface
    public interface ClientStream<Q, R> {
        R run(Call<Q, R> call) throws InterruptedException;
    }

    /** Serves a call of many requests and many answers, through {@link Call#receive} and {@link Call#send}. */
    @FunctionalInterface
    public interface BidiStream<Q, R> {
        void run(Call<Q, R> call) throws InterruptedException;
    }

    public static <Q extends Message, R extends Message> Rpc<Q, R> unary(
            MethodDescriptor<Q, R> method, Work work, Unary<Q, R> body) {
        return new Rpc<>(method, work, call -> Optional.of(body.run(call, only(call))));
    }

    public static <Q extends Message, R extends Message> Rpc<Q, R> serverStream(
            MethodDescriptor<Q, R> method, Work work, ServerStream<Q, R> body) {
        return new Rpc<>(method, work, call -> {
            body.run(call, only(call));
            return Optional.empty();
        });
    }

    public static <Q extends Message, R extends Message> Rpc<Q, R> clientStream(
            MethodDescriptor<Q, R> method, Work work, ClientStream<Q, R> body) {
        return new Rpc<>(method, work, call -> Optional.of(body.run(call)));
    }

    public static <Q extends Message, R extends Message> Rpc<Q, R> bidi(
            MethodDescriptor<Q, R> method, Work work, BidiStream<Q, R> body) {
        return new Rpc<>(method, work, call -> {
            body.run(call);
            return Optional.empty();
        });
    }

    private static <Q> Q only(Call<Q, ?> call) throws InterruptedException {
        return call.receive()
                .orElseThrow(() -> new SayquelException(
                        Reason.INVALID_ARGUMENT, "The request message is missing or cut short.", ""));
    }

    /** Whether the client sends exactly one message. */
    public boolean singleRequest() {
        return method.getType().clientSendsOneMessage();
    }

    /** Whether the server sends exactly one message. */
    public boolean singleAnswer() {
        return method.getType().serverSendsOneMessage();
    }

    /** The method as the API's source has it, options included. */
    public Descriptors.MethodDescriptor descriptor() {
        return ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor()).getMethodDescriptor();
    }

    /** An empty request. */
    public Q emptyRequest() {
        return prototype(method.getRequestMarshaller());
    }

    /** An empty answer. */
    public R emptyAnswer() {
        return prototype(method.getResponseMarshaller());
    }

    private static <M extends Message> M prototype(MethodDescriptor.Marshaller<M> marshaller) {
        return ((MethodDescriptor.PrototypeMarshaller<M>) marshaller).getMessagePrototype();
    }
}

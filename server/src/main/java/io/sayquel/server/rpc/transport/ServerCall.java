package io.sayquel.server.rpc.transport;

import io.sayquel.server.model.Principal;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The transport's side of a call; one subclass for each wire.
 *
 * <p><b>Memory.</b> Vert.x's write queue counts messages, not bytes, and over TLS on HTTP/1.1 it is never full. The future of a
 * write completes when the network took the bytes, so bytes are counted from write to that moment, and {@link #send} waits.
 *
 * <p><b>Death.</b> A call dies by reset, by a lost connection, by its deadline, or because the client stopped reading. Whatever
 * comes first wins; the body is interrupted once, and only while it runs, so that no other task of its thread is hit.
 *
 * <p><b>Two locks.</b> Vert.x calls its exception handlers while it holds the connection, and a write takes the connection too.
 * So the handlers take {@code state} only, under which nothing is ever written, and writes take {@code out} only, which puts
 * body and deadline in order and which no handler takes.
 */
public abstract class ServerCall<Q, R> implements Call<Q, R> {
    /** An encoded message. */
    protected interface Outgoing {
        /** What it costs on the wire. */
        int bytes();

        /** Gives it to the network. */
        Future<Void> write();
    }

    private final Door door;
    private final CallLimits limits;
    private final ReentrantLock state = new ReentrantLock();
    private final ReentrantLock out = new ReentrantLock();
    private final Condition changed = state.newCondition();

    // guarded by state
    private final ArrayDeque<Q> inbox = new ArrayDeque<>();
    private final List<Runnable> deathActions = new ArrayList<>();
    private long inFlight;
    private boolean halfClosed;
    private Optional<Thread> runner = Optional.empty();
    private Optional<String> death = Optional.empty();

    // guarded by out
    private boolean ended;

    private volatile Principal principal;
    private volatile Lending lending = Lending.NONE;

    /** Lets others run while a body waits. */
    interface Lending {
        /** Nobody else runs. */
        Lending NONE = new Lending() {};

        default <T> T during(Supplier<T> wait) {
            return wait.get();
        }
    }

    private volatile boolean resting;

    protected ServerCall(Door door, CallLimits limits) {
        this.door = door;
        this.limits = limits;
    }

    /** Encodes a message of the stream; may throw, and nothing has been written then. */
    protected abstract Outgoing encode(R message);

    /** Encodes the end of the answer, with its last message if there is one; runs as the last write. */
    protected abstract Runnable encodeEnd(Optional<R> last);

    /** Ends the answer with a failure. */
    protected abstract void writeFailure(Failure failure);

    /** Lets one more request message in; must not block. */
    protected abstract void demand();

    /** Cuts the call off, since not even a status would get through; must not block. */
    protected abstract void reset();

    /** Stops timers; may run twice. */
    protected abstract void release();

    /** Has places lent through a pool from now on. */
    final void lendThrough(Lending pool) {
        lending = pool;
    }

    @Override
    public final <T> T elsewhere(Supplier<T> wait) {
        return lending.during(wait);
    }

    @Override
    public final Door door() {
        return door;
    }

    @Override
    public final Principal principal() {
        return principal;
    }

    @Override
    public final Optional<Q> receive() throws InterruptedException {
        Optional<Q> message;
        state.lockInterruptibly();
        try {
            while (inbox.isEmpty() && !halfClosed && death.isEmpty()) {
                changed.await();
            }
            requireAlive();
            message = Optional.ofNullable(inbox.poll());
        } finally {
            state.unlock();
        }
        if (message.isPresent()) {
            demand();
        }
        return message;
    }

    @Override
    public final void send(R message) throws InterruptedException {
        Outgoing outgoing = encode(message);
        awaitRoom(outgoing.bytes());
        out.lock();
        try {
            if (ended) {
                throw new CallDied("the call has ended");
            }
            outgoing.write().onComplete(done -> written(outgoing.bytes(), Optional.ofNullable(done.cause())));
        } catch (IllegalStateException gone) { // Vert.x throws on a dead stream where one would expect a failed future
            die(gone.getMessage());
            throw new CallDied(gone.getMessage());
        } finally {
            out.unlock();
        }
    }

    private void awaitRoom(int bytes) throws InterruptedException {
        state.lockInterruptibly();
        try {
            while (death.isEmpty() && inFlight > 0 && inFlight + bytes > limits.windowBytes()) {
                long before = inFlight;
                boolean signalled = changed.await(limits.stall().toMillis(), TimeUnit.MILLISECONDS);
                if (!signalled && inFlight == before) {
                    die("the client stopped reading");
                    reset();
                }
            }
            requireAlive();
            inFlight += bytes;
        } finally {
            state.unlock();
        }
    }

    /** Under {@code state}. */
    private void requireAlive() {
        if (death.isPresent()) {
            throw new CallDied(death.get());
        }
    }

    private void written(int bytes, Optional<Throwable> failure) {
        update(() -> inFlight -= bytes);
        failure.ifPresent(cause -> die("write failed: " + cause.getMessage()));
    }

    @Override
    public final void rest(boolean nothingToDo) {
        resting = nothingToDo;
    }

    final boolean resting() {
        return resting;
    }

    @Override
    public final void onDeath(Runnable action) {
        boolean dead;
        state.lock();
        try {
            dead = death.isPresent();
            if (!dead) {
                deathActions.add(action);
            }
        } finally {
            state.unlock();
        }
        if (dead) {
            action.run();
        }
    }

    /** The transport knows who calls. */
    public final void admit(Principal caller) {
        principal = caller;
    }

    /** A request message came. */
    public final void offer(Q message) {
        update(() -> inbox.add(message));
    }

    /** The client has said all. */
    public final void halfClose() {
        update(() -> halfClosed = true);
    }

    /** Nobody waits for the answer any more. Any thread; only the first time counts. */
    public final void die(String why) {
        List<Runnable> actions = new ArrayList<>();
        update(() -> {
            if (death.isEmpty()) {
                death = Optional.of(why);
                runner.filter(thread -> thread != Thread.currentThread()).ifPresent(Thread::interrupt);
                actions.addAll(deathActions);
                deathActions.clear();
            }
        });
        release();
        actions.forEach(Runnable::run);
    }

    /** Ends the call with a failure and stops its body. Not from within a Vert.x handler that may hold the connection. */
    public final void refuse(Failure failure) {
        fail(failure);
        die(failure.message());
    }

    final void fail(Failure failure) {
        end(() -> writeFailure(failure));
    }

    private void end(Runnable writer) {
        out.lock();
        try {
            if (!ended) {
                ended = true;
                if (!isDead()) {
                    writer.run();
                }
            }
        } catch (IllegalStateException gone) {
            die("the client left before the end was written");
        } finally {
            out.unlock();
            release();
        }
    }

    private boolean isDead() {
        state.lock();
        try {
            return death.isPresent();
        } finally {
            state.unlock();
        }
    }

    /** Runs the body to its end on the current thread. */
    final void run(Rpc.Body<Q, R> body) {
        update(() -> runner = Optional.of(Thread.currentThread()));
        try {
            if (!isDead()) {
                end(encodeEnd(body.run(this)));
            }
        } catch (Throwable thrown) { // whatever a body throws must end its call, or the client waits for ever
            failWith(thrown);
        } finally {
            update(() -> runner = Optional.empty());
            Thread.interrupted(); // an interrupt that came late must not hit the thread's next task
            release();
        }
    }

    private void failWith(Throwable thrown) {
        if (isDead()) {
            end(() -> {}); // what broke after the client left is nobody's concern
        } else {
            fail(Failure.of(thrown));
        }
    }

    private void update(Runnable change) {
        state.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            state.unlock();
        }
    }
}

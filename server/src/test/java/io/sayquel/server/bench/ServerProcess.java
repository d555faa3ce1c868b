package io.sayquel.server.bench;

import com.google.protobuf.ByteString;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import io.sayquel.v1.UploadState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A server in a process of its own, as {@code serve} starts it, on a free port; a channel to it, and what its JVM says of itself.
 * Whoever starts it closes it.
 */
final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");
    private static final int CHUNK = 128 << 10;

    private final Process process;
    private final int port;
    private final ManagedChannel channel;
    private final JMXConnector management;
    private final OperatingSystemMXBean system;
    private final MemoryMXBean memory;
    private final ThreadMXBean threads;

    @SuppressWarnings("BanJNDI") // the address is our own child's, from its agent
    private ServerProcess(Process process, int port) throws IOException {
        this.process = process;
        this.port = port;
        channel = newChannel();
        management = JMXConnectorFactory.connect(new JMXServiceURL(agent(process.pid())));
        MBeanServerConnection beans = management.getMBeanServerConnection();
        system = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
        memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /**
     * Starts a server with the class path of this process, and waits until it listens.
     *
     * @param settings as {@code key=value}
     */
    static ServerProcess start(Path home, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sayquel.server.boot.Main",
                "serve",
                "--port",
                "0"));
        for (String setting : settings) {
            command.add("--set");
            command.add(setting);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SAYQUEL_HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return new ServerProcess(process, awaitPort(process));
    }

    private static int awaitPort(Process process) throws IOException {
        BufferedReader screen = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = screen.readLine(); line != null; line = screen.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                Thread showing = new Thread(() -> show(screen), "server's screen");
                showing.setDaemon(true);
                showing.start();
                return Integer.parseInt(address.group(1));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server did not start:\n" + said);
    }

    /** What the server says later is for whoever measures; a full pipe would stop it. */
    private static void show(BufferedReader screen) {
        try {
            for (String line = screen.readLine(); line != null; line = screen.readLine()) {
                System.err.println(line);
            }
        } catch (IOException ended) {
            // the stream goes with its process
        }
    }

    private static String agent(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("the server's JVM cannot be looked at", e);
        }
    }

    ManagedChannel channel() {
        return channel;
    }

    /** Another connection; whoever asks for it closes it. */
    ManagedChannel newChannel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(16 << 20)
                .build();
    }

    /** CPU that the process has used, in nanoseconds. */
    long cpuNanos() {
        return system.getProcessCpuTime();
    }

    /** CPU that the Java threads which live now have used, in nanoseconds: without compilers, collector and the engine's own. */
    long threadsCpuNanos() {
        return LongStream.of(threads.getThreadCpuTime(threads.getAllThreadIds()))
                .filter(nanos -> nanos > 0)
                .sum();
    }

    /** Bytes of the heap that are in use after a full collection, which this call asks for. */
    long heapAfterCollection() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Resident memory in KiB; 0 where there is no {@code /proc}. */
    long residentKib() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Uploads a file; its dataset as id@version. */
    String upload(Path file) throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(file)) {
            BlockingClientCall<UploadDatasetRequest, UploadDatasetResponse> call =
                    DatasetServiceGrpc.newBlockingV2Stub(channel).uploadDataset();
            call.write(UploadDatasetRequest.newBuilder()
                    .setHeader(UploadHeader.newBuilder()
                            .setFileName(file.getFileName().toString())
                            .setSizeBytes(Files.size(file)))
                    .build());
            boolean taken = true;
            for (byte[] chunk = in.readNBytes(CHUNK); taken && chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                taken = call.write(UploadDatasetRequest.newBuilder()
                        .setChunk(ByteString.copyFrom(chunk))
                        .build());
            }
            call.halfClose();
            UploadDatasetResponse response = call.read();
            if (response.getState() != UploadState.UPLOAD_STATE_READY) {
                throw new IOException("the upload ended as " + response.getState() + ": " + response);
            }
            return response.getDataset().getId() + "@" + response.getDataset().getVersion();
        } catch (StatusException e) {
            throw new IOException("the upload was refused", e);
        }
    }

    /** Ends the process as a power cut would: nothing is told to it, and it finishes nothing. Needs no closing afterwards. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        channel.shutdownNow();
        try {
            management.close();
        } catch (IOException gone) {
            // there is nobody left to say goodbye to
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            management.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }
}

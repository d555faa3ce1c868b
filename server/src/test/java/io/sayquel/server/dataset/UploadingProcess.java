package io.sayquel.server.dataset;

import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/** A process that uploads, for tests that kill it or give it too little disk. */
final class UploadingProcess {
    private UploadingProcess() {}

    /** Uploads {@code args[1]} times to the home {@code args[0]}: version n of dataset s holds n rows. */
    public static void main(String[] args) {
        if (args[1].equals("fill")) {
            fill(Path.of(args[0]));
            return;
        }
        try (Bench bench = new Bench(Path.of(args[0]))) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                int next = bench.store.datasets().lastVersion("default", "s") + 1;
                UploadResult.Ready ready = bench.upload("s.csv", rows(next));
                System.out.println(ready.dataset().model().ref().version());
            }
        }
    }

    private static String[] rows(int n) {
        String[] lines = new String[n + 1];
        lines[0] = "id,name";
        for (int i = 1; i <= n; i++) {
            lines[i] = i + ",name " + i;
        }
        return lines;
    }

    /** Uploads what fits; then, with no room for a file of 2 MB, what does not even arrive, what makes no table, and what fits. */
    private static void fill(Path home) {
        try (Bench bench = new Bench(home)) {
            upload(bench, 10);
            leaveNoRoomForFilesOf(2_000_000);
            upload(bench, 4_000);
            upload(bench, 1_900);
            upload(bench, 10);
        }
    }

    private static void upload(Bench bench, int kilobytes) {
        try {
            UploadResult result = bench.upload(UploadSpec.of("s.csv"), noise(kilobytes));
            System.out.println(result.getClass().getSimpleName());
        } catch (SayquelException e) {
            System.out.println(e.reason());
        }
    }

    /** A limit on the size of files fails writes as a full disk does, without filling one. */
    private static void leaveNoRoomForFilesOf(int bytes) {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no prlimit here", e);
        }
    }

    private static byte[] noise(int kilobytes) {
        Random random = new Random(kilobytes);
        StringBuilder text = new StringBuilder("a,b\n");
        while (text.length() < kilobytes * 1_000) {
            text.append('x')
                    .append(Long.toHexString(random.nextLong()))
                    .append(",y")
                    .append(random.nextLong())
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a tool loads it: alone, or beside libraries that are not what they seem. */
@Timeout(120)
@ExtendWith(Server.Shared.class)
class DriverJarIT {
    private static final File JAR = new File(System.getProperty("driver.jar"));
    private static final long MOST_BYTES = 2_000_000;
    private static final int JAVA_11 = 55;

    @Test
    void holdsTheDriverAndNothingElse() throws IOException {
        assertThat(JAR).size().isLessThan(MOST_BYTES);
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream().filter(e -> !e.isDirectory()).map(JarEntry::getName))
                    .allMatch(name -> name.startsWith("io/sayquel/jdbc/") || name.startsWith("META-INF/"))
                    .contains("META-INF/services/java.sql.Driver");
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.sayquel.jdbc");
        }
    }

    @Test
    void runsOnJava11() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            for (JarEntry entry :
                    jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    DataInputStream head = new DataInputStream(in);
                    head.readInt();
                    head.readUnsignedShort();
                    assertThat(head.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_11);
                }
            }
        }
    }

    @Test
    void worksBesideLibrariesThatWouldBreakIt(Server server, @TempDir Path folder) throws Exception {
        Path mined = mined(folder);
        URL[] path = {JAR.toURI().toURL(), mined.toUri().toURL()};
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader alone = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(null); // as some tools have it
            Driver driver = ServiceLoader.load(Driver.class, alone).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(d -> d.getClass().getClassLoader() == alone)
                    .findFirst()
                    .orElseThrow();
            assertThat(rows(driver, server.url())).isEqualTo(19);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static int rows(Driver driver, String url) throws SQLException {
        try (Connection connection = driver.connect(url, new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM stores")) {
            int count = 0;
            while (rows.next()) {
                rows.getObject(1);
                count++;
            }
            return count;
        }
    }

    /** Classes of well-known names that fail when they are touched. */
    private static Path mined(Path folder) throws IOException {
        Path out = Files.createDirectory(folder.resolve("classes"));
        for (String name : List.of(
                "com.google.protobuf.CodedInputStream",
                "com.google.common.collect.ImmutableList",
                "io.grpc.ManagedChannel",
                "org.apache.arrow.vector.FieldVector")) {
            int dot = name.lastIndexOf('.');
            Path source = Files.writeString(
                    folder.resolve(name.substring(dot + 1) + ".java"),
                    "package " + name.substring(0, dot) + "; public class " + name.substring(dot + 1)
                            + " { static { if (true) throw new Error(); } }");
            int failed =
                    ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", out.toString(), source.toString());
            assertThat(failed).isZero();
        }
        return out;
    }
}

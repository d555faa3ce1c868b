package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** sqlline, the terminal's client for whatever speaks JDBC. */
@Timeout(60)
class SqllineTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    /** What it prints for commands and statements, line by line. */
    private String run(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        SqlLine sqlline = new SqlLine();
        sqlline.setOutputStream(printed);
        sqlline.setErrorStream(printed);
        // a script, since what it makes of its input depends on whether that is a terminal
        Path script = Files.writeString(folder.resolve("script.sql"), String.join("\n", lines) + "\n");
        String[] arguments = {
            "-d",
            SpyDriver.class.getName(),
            "-u",
            sayquel.url(),
            "-n",
            "",
            "-p",
            "",
            "--outputformat=csv",
            "--run=" + script
        };
        sqlline.begin(arguments, InputStream.nullInputStream(), false);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void sql() throws IOException {
        assertThat(run(Sayquel.SQL + ";")).contains("'1','Singaraja Harbour'", "'2','Lovina Beach'");
    }

    @Test
    void view() throws IOException {
        assertThat(run(Sayquel.VIEW + ";")).contains("'Grace Baskoro','33897.49");
    }

    @Test
    void ask() throws IOException {
        assertThat(run(Sayquel.ASK + ";"))
                .contains("'Trail Tent','193508.59", "'Trail Coat','153560.37")
                .doesNotContain("Alpine Coat");
    }

    @Test
    void question() throws IOException {
        assertThat(run(Sayquel.QUESTION + ";")).contains(Sayquel.PRODUCTS).contains("Read as: ");
    }

    @Test
    void catalogue() throws IOException {
        String printed = run(
                "!tables",
                "!columns stores",
                "!primarykeys stores",
                "!importedkeys orders",
                "!exportedkeys stores",
                "!indexes stores",
                "!procedures",
                "!metadata getTypeInfo",
                "!metadata getSchemas",
                "!dbinfo",
                "!isolation TRANSACTION_SERIALIZABLE");

        assertThat(printed)
                .contains("'best_customer','VIEW'")
                .contains("'opened_on'")
                .contains("getDatabaseProductName")
                .doesNotContain("Error:");
    }
}

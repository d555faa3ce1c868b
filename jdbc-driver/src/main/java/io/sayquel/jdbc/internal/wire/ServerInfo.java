package io.sayquel.jdbc.internal.wire;

import java.util.ArrayList;
import java.util.List;

/** Who serves, and what. Immutable once read. */
public final class ServerInfo {
    private final List<String> keywords = new ArrayList<>();
    private String version = "";
    private String dataset = "";
    private String datasetVersion = "";
    private String defaultSchema = "";
    private String engine = "";
    private String user = "";
    private String timeZone = "";

    private ServerInfo() {}

    static ServerInfo read(ProtoReader in) throws WireException {
        ServerInfo info = new ServerInfo();
        while (in.next()) {
            info.readField(in);
        }
        return info;
    }

    private void readField(ProtoReader in) throws WireException {
        switch (in.field()) {
            case 1:
                version = in.text();
                break;
            case 2:
                dataset = in.text();
                break;
            case 3:
                datasetVersion = in.text();
                break;
            case 4:
                defaultSchema = in.text();
                break;
            case 5:
                engine = in.text();
                break;
            case 6:
                user = in.text();
                break;
            case 7:
                timeZone = in.text();
                break;
            case 8:
                keywords.add(in.text());
                break;
            default:
        }
    }

    public String version() {
        return version;
    }

    /** The dataset's id, which is the name of the catalogue. */
    public String dataset() {
        return dataset;
    }

    public String datasetVersion() {
        return datasetVersion;
    }

    public String defaultSchema() {
        return defaultSchema;
    }

    public String engine() {
        return engine;
    }

    public String user() {
        return user;
    }

    /** IANA zone of the dataset. */
    public String timeZone() {
        return timeZone;
    }

    public String keywords() {
        return String.join(",", keywords);
    }
}

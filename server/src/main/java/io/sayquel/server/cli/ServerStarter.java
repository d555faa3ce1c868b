package io.sayquel.server.cli;

import io.sayquel.server.config.Settings;

/** Starts servers in this process. Implemented where the house is put together. */
public interface ServerStarter {
    /** How a server is to live. */
    enum Life {
        /** For one command: on a free loopback port, gone with the process; only what a first question needs is warmed up. */
        ONE_COMMAND,
        /** Until it is told to stop, on the address of the settings. */
        UNTIL_STOPPED
    }

    /**
     * Starts a server; it is ready when this returns.
     *
     * @throws io.sayquel.server.model.SayquelException PORT_IN_USE, INVALID_SETTING, SANDBOX_UNSAFE, DISK_FULL
     */
    RunningServer start(Settings settings, Life life);
}

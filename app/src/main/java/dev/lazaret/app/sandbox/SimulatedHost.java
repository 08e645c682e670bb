package dev.lazaret.app.sandbox;

import java.time.Duration;

/**
 * Account, machine, time zone and clock that the code in a stage sees. None of them is this machine's.
 *
 * @param user name of the account
 * @param host name of the machine
 * @param zone time zone in the format of {@code TZ}
 * @param ahead how far ahead the clock is for code that is not the system's; applies to a watched stage
 */
public record SimulatedHost(String user, String host, String zone, Duration ahead) {
    /** The default surroundings of a stage. */
    public static final SimulatedHost USUAL = new SimulatedHost("build", "lazaret", "UTC", Duration.ZERO);

    /** Another account, machine and date. The zone is in a format that needs no time zone database. */
    public static final SimulatedHost OTHER = new SimulatedHost("maria", "desktop", "JST-9", Duration.ofDays(400));

    private static final String HOMES = "/home/";

    /** Returns the home folder. */
    public String home() {
        return HOMES + user;
    }

    /** Whether the clock differs from this machine's. */
    public boolean movesClock() {
        return !ahead.isZero();
    }

    /** Converts a path below this home folder to the same path in the usual surroundings. */
    public String asUsual(String path) {
        String home = home();
        return path.equals(home) || path.startsWith(home + "/") ? USUAL.home() + path.substring(home.length()) : path;
    }

    /** Returns the account's line in {@code /etc/passwd}. */
    String account() {
        return user + ":x:1000:1000:" + user + ":" + home() + ":/bin/sh\n";
    }

    /** Returns the group's line in {@code /etc/group}. */
    String group() {
        return user + ":x:1000:\n";
    }
}

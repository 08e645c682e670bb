package dev.lazaret.app.sandbox;

import java.time.Duration;

/**
 * The account, machine name, time zone and clock that the code in a stage sees instead of this machine's.
 *
 * @param user name of the account
 * @param host name of the machine
 * @param zone time zone in the format of {@code TZ}
 * @param ahead by how much the clock is ahead for code that is not part of the system; has an effect only in a watched
 *     stage
 */
public record SimulatedHost(String user, String host, String zone, Duration ahead) {
    /** The default surroundings of a stage. */
    public static final SimulatedHost USUAL = new SimulatedHost("build", "lazaret", "UTC", Duration.ZERO);

    /**
     * Surroundings with another account, machine name, time zone and date. The time zone is in a format that does not
     * require a time zone database.
     */
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

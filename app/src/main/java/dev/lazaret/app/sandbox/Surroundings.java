package dev.lazaret.app.sandbox;

import java.time.Duration;

/**
 * Who and where the code in a stage finds itself to be, and when. None of it is of this machine.
 *
 * @param user the name of the account
 * @param host the machine's name
 * @param zone the time zone, as {@code TZ} has it
 * @param ahead how far the clock of code that is not the system's is ahead, where the stage is watched
 */
public record Surroundings(String user, String host, String zone, Duration ahead) {
    /** Those of every stage where nothing else is said. */
    public static final Surroundings USUAL = new Surroundings("build", "lazaret", "UTC", Duration.ZERO);

    /** Those of another account, machine and day; the zone is known without a table of zones. */
    public static final Surroundings OTHER = new Surroundings("maria", "desktop", "JST-9", Duration.ofDays(400));

    private static final String HOMES = "/home/";

    /** The home folder. */
    public String home() {
        return HOMES + user;
    }

    /** Whether the clock is another than this machine's. */
    public boolean movesClock() {
        return !ahead.isZero();
    }

    /** A path as a stage in the usual surroundings has it. */
    public String asUsual(String path) {
        String home = home();
        return path.equals(home) || path.startsWith(home + "/") ? USUAL.home() + path.substring(home.length()) : path;
    }

    /** The line of the account in {@code /etc/passwd}. */
    String account() {
        return user + ":x:1000:1000:" + user + ":" + home() + ":/bin/sh\n";
    }

    /** The line of its group in {@code /etc/group}. */
    String group() {
        return user + ":x:1000:\n";
    }
}

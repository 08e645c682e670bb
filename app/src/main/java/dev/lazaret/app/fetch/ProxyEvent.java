package dev.lazaret.app.fetch;

import dev.lazaret.analysis.text.Inert;

/** An event of the proxy. All strings are sanitized for display ("inert"). */
public sealed interface ProxyEvent {
    /** Returns the requested host and port; an empty string if the request was invalid. */
    String place();

    /**
     * A connection was made.
     *
     * @param place requested host and port
     * @param address the checked address that the proxy connected to
     */
    record Connected(String place, String address) implements ProxyEvent {}

    /**
     * A connection was refused.
     *
     * @param place requested host and port; empty if the request was invalid
     * @param reason a clause, for example "it is not among the allowed hosts"
     */
    record Refused(String place, String reason) implements ProxyEvent {}

    /**
     * A connection was allowed, but could not be made.
     *
     * @param place requested host and port
     * @param reason a clause, for example "192.0.2.1 does not answer"
     */
    record NotReached(String place, String reason) implements ProxyEvent {
        /** The reason if this machine can't resolve the name. */
        static final String NO_ADDRESS = "this machine could not resolve its name";

        /** Sentences that explain to the auditor how to fix the connection failure. */
        static final String REMEDY =
                "Check that this machine has a network connection and a working DNS server, and start Fetch again. Without"
                        + " a network connection, a step can use crates from a folder of yours (--offline-source).";
    }

    /**
     * A connection has ended.
     *
     * @param place requested host and port
     * @param address address of the connection
     * @param sent bytes sent to the host
     * @param received bytes received from the host
     */
    record Closed(String place, String address, long sent, long received) implements ProxyEvent {}

    /** Formats the event as one line for display. */
    default String words() {
        return switch (this) {
            case Connected(String place, String address) -> "Connected to " + place + " at " + address + ".";
            case Refused(String place, String reason) ->
                place.isEmpty() ? "A connection was refused: " + reason + "." : place + " was refused: " + reason + ".";
            case NotReached(String place, String reason) -> place + " was not reached: " + reason + ".";
            case Closed(String place, String address, long sent, long received) ->
                place + ": " + sent + " bytes sent, " + received + " bytes received.";
        };
    }

    /** Returns a client's host name, sanitized for display. */
    static String shown(String host) {
        return Inert.line(host, 260);
    }
}

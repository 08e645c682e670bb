package dev.lazaret.app.fetch;

import dev.lazaret.analysis.text.Inert;

/** What the proxy has seen. All text is inert. */
public sealed interface ProxyEvent {
    /** Host and port as asked for; empty where the request was none. */
    String place();

    /**
     * A connection was made.
     *
     * @param place host and port as asked for
     * @param address the address that was checked and connected to
     */
    record Connected(String place, String address) implements ProxyEvent {}

    /**
     * A connection was not let through.
     *
     * @param place host and port as asked for; empty where the request was none
     * @param reason a clause, for example "it is not among the allowed hosts"
     */
    record Refused(String place, String reason) implements ProxyEvent {}

    /**
     * A connection was let through, and there was nothing to connect to.
     *
     * @param place host and port as asked for
     * @param reason a clause, for example "192.0.2.1 does not answer"
     */
    record NotReached(String place, String reason) implements ProxyEvent {
        /** Where this machine knows no address for the name. */
        static final String NO_ADDRESS = "this machine could not resolve its name";

        /** What can be done about it, a sentence. */
        static final String REMEDY =
                "Look whether this machine has a network and a name server, and start Fetch again; without a network a step"
                        + " takes crates from a folder of yours (--offline-source).";
    }

    /**
     * A connection has ended.
     *
     * @param place host and port as asked for
     * @param address the address that it went to
     * @param sent bytes to the host
     * @param received bytes from it
     */
    record Closed(String place, String address, long sent, long received) implements ProxyEvent {}

    /** One line for people. */
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

    /** A host's name as a client has sent it, made inert. */
    static String shown(String host) {
        return Inert.line(host, 260);
    }
}

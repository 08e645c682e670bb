package dev.lazaret.app.step.run;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.OutputBounds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up the traffic through the proxy by host and port, for the notes of the finished step. Not thread-safe. */
final class TrafficCounter {
    private record Sum(long connections, long sent, long received) {
        Sum plus(Sum other) {
            return new Sum(connections + other.connections, sent + other.sent, received + other.received);
        }

        String words() {
            return CountFormatter.grouped(connections, "connection") + ", " + CountFormatter.grouped(sent, "byte")
                    + " sent, " + CountFormatter.grouped(received, "byte") + " received.";
        }
    }

    private final Map<String, Sum> places = new TreeMap<>();
    private final Set<String> unconnected = new LinkedHashSet<>();
    private Sum elsewhere = new Sum(0, 0, 0);
    private long notListed;
    private long seen;

    /**
     * Adds an event to the sums. Returns whether the event should also be reported individually, which is true up to a
     * maximum number of events.
     */
    boolean add(ProxyEvent event) {
        switch (event) {
            case ProxyEvent.Connected connected -> add(connected.place(), new Sum(1, 0, 0));
            case ProxyEvent.Closed(String place, String address, long sent, long received) ->
                add(place, new Sum(0, sent, received));
            case ProxyEvent.Refused _, ProxyEvent.NotReached _ -> {
                if (unconnected.size() < OutputBounds.REFUSALS) {
                    unconnected.add(event.words());
                } else if (!unconnected.contains(event.words())) {
                    notListed++;
                }
            }
        }
        return ++seen <= OutputBounds.CONNECTIONS;
    }

    private void add(String place, Sum more) {
        if (places.containsKey(place) || places.size() < OutputBounds.PLACES) {
            places.merge(place, more, Sum::plus);
        } else {
            elsewhere = elsewhere.plus(more);
        }
    }

    /**
     * Returns one sentence for each host and port, then one for each connection that could not be established, up to
     * limits.
     */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        places.forEach((place, sum) -> notes.add(place + ": " + sum.words()));
        if (elsewhere.connections() > 0) {
            notes.add("Hosts with other names: " + elsewhere.words());
        }
        notes.addAll(unconnected);
        if (notListed > 0) {
            notes.add("Further connections that failed: " + CountFormatter.grouped(notListed) + ".");
        }
        if (seen > OutputBounds.CONNECTIONS) {
            notes.add("The proxy listed " + CountFormatter.grouped(OutputBounds.CONNECTIONS) + " of "
                    + CountFormatter.grouped(seen)
                    + " connections one by one; these sums include all of them.");
        }
        return notes;
    }
}

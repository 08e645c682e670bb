package dev.lazaret.app.window.running;

import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.OutputBounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts, for each place on the network, the connections that the proxy reports. */
final class ConnectionCounter {
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<RefusedPlace, Integer> unconnected = new LinkedHashMap<>();

    private Seen elsewhere = new Seen(0, 0, 0);
    private long otherRefusals;

    /**
     * A connection that was not made.
     *
     * @param refused whether Lazaret refused the connection; otherwise the place couldn't be reached
     */
    private record RefusedPlace(String words, boolean refused) {}

    private record Seen(int connections, int open, long received) {
        Seen plus(int more, int opened, long bytes) {
            return new Seen(connections + more, open + opened, received + bytes);
        }

        String words() {
            return CountFormatter.unbroken(connections, "connection")
                    + (open > 0 ? ", " + CountFormatter.unbroken(open) + " open" : "")
                    + (received > 0 ? ", " + ByteSizeFormatter.binary(received) + " received" : "");
        }
    }

    /**
     * A place on the network.
     *
     * @param words description of the connections, for display
     * @param refused whether no connection was made
     */
    record Place(String name, String words, boolean refused) {}

    void add(ProxyEvent event) {
        switch (event) {
            case ProxyEvent.Connected connected -> add(connected.place(), 1, 1, 0);
            case ProxyEvent.Closed closed -> add(closed.place(), 0, -1, closed.received());
            case ProxyEvent.Refused _, ProxyEvent.NotReached _ -> {
                RefusedPlace words = new RefusedPlace(event.words(), event instanceof ProxyEvent.Refused);
                if (unconnected.containsKey(words) || unconnected.size() < OutputBounds.PLACES) {
                    unconnected.merge(words, 1, Integer::sum);
                } else {
                    otherRefusals++;
                }
            }
        }
    }

    private void add(String place, int more, int opened, long bytes) {
        if (seen.containsKey(place) || seen.size() < OutputBounds.PLACES) {
            seen.put(place, seen.getOrDefault(place, new Seen(0, 0, 0)).plus(more, opened, bytes));
        } else {
            elsewhere = elsewhere.plus(more, opened, bytes);
        }
    }

    /** Returns the places, each with its connections and bytes, followed by the connections that were not made. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        seen.forEach((place, of) -> places.add(new Place(place, of.words(), false)));
        if (elsewhere.connections() > 0) {
            places.add(new Place("other places", elsewhere.words(), false));
        }
        unconnected.forEach((of, times) -> places.add(new Place(
                of.refused() ? "refused" : "not reached",
                of.words() + (times > 1 ? " " + times + " times." : ""),
                true)));
        if (otherRefusals > 0) {
            places.add(new Place(
                    "not connected", CountFormatter.unbroken(otherRefusals, "further connection") + ".", true));
        }
        return places;
    }
}

package dev.lazaret.app.window.running;

import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.window.words.Names;
import dev.lazaret.app.window.words.StatusWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the proxy has seen so far, by place. */
final class Connections {
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<String, Integer> refused = new LinkedHashMap<>();

    private Seen elsewhere = new Seen(0, 0, 0);
    private long otherRefusals;

    private record Seen(int connections, int open, long received) {
        Seen plus(int more, int opened, long bytes) {
            return new Seen(connections + more, open + opened, received + bytes);
        }

        String words() {
            return StatusWords.count(connections, "connection")
                    + (open > 0 ? ", " + open + " open" : "")
                    + (received > 0 ? ", " + Names.bytes(received) + " received" : "");
        }
    }

    /**
     * A place on the network, and what became of it in words.
     *
     * @param refused whether it was not let through
     */
    record Place(String name, String words, boolean refused) {}

    void add(ProxyEvent event) {
        switch (event) {
            case ProxyEvent.Connected connected -> add(connected.place(), 1, 1, 0);
            case ProxyEvent.Closed closed -> add(closed.place(), 0, -1, closed.received());
            case ProxyEvent.Refused refusal -> {
                String words = refusal.words();
                if (refused.containsKey(words) || refused.size() < OutputBounds.PLACES) {
                    refused.merge(words, 1, Integer::sum);
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

    /** Each place with its connections and bytes, then each refusal. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        seen.forEach((place, of) -> places.add(new Place(place, of.words(), false)));
        if (elsewhere.connections() > 0) {
            places.add(new Place("other places", elsewhere.words(), false));
        }
        refused.forEach((words, times) ->
                places.add(new Place("refused", words + (times > 1 ? " " + times + " times." : ""), true)));
        if (otherRefusals > 0) {
            places.add(new Place("refused", StatusWords.count(otherRefusals, "further refusal") + ".", true));
        }
        return places;
    }
}

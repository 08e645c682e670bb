package dev.lazaret.app.stage;

import dev.lazaret.app.fetch.ProxyEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What went over the proxy, by place: what stays of it when the step has ended. Used by one thread at a time. */
final class Traffic {
    private static final int MOST_REFUSED = 20;

    private record Sum(int connections, long sent, long received) {
        Sum plus(Sum other) {
            return new Sum(connections + other.connections, sent + other.sent, received + other.received);
        }
    }

    private final Map<String, Sum> places = new TreeMap<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private long notListed;

    void add(ProxyEvent event) {
        switch (event) {
            case ProxyEvent.Connected connected -> places.merge(connected.place(), new Sum(1, 0, 0), Sum::plus);
            case ProxyEvent.Closed(String place, String address, long sent, long received) ->
                places.merge(place, new Sum(0, sent, received), Sum::plus);
            case ProxyEvent.Refused refusal -> {
                if (refused.size() < MOST_REFUSED) {
                    refused.add(refusal.words());
                } else if (!refused.contains(refusal.words())) {
                    notListed++;
                }
            }
        }
    }

    /** A sentence for each place, then one for each refusal. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        places.forEach((place, sum) -> notes.add(place + ": " + Counted.of(sum.connections(), "connection") + ", "
                + sum.sent() + " bytes sent, " + sum.received() + " bytes received."));
        notes.addAll(refused);
        if (notListed > 0) {
            notes.add("Further refusals: " + notListed + ".");
        }
        return notes;
    }
}
